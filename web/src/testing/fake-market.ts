import type { Bar, Instrument, MarketSource } from '@/lib/api/types';

/** A small seeded generator, so that a screen looks the same on each start. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const FACTS: [string, number, string, string][] = [
  ['BTC', 64_250, '0.01', '0.00001'],
  ['ETH', 3_120, '0.01', '0.0001'],
  ['SOL', 148, '0.01', '0.001'],
];

export const MADE_UP: MarketSource = {
  kind: 'synthetic', live: null, simulator: null,
  instruments: [{ instrument: 'binance-spot:BTCUSDT', perpetual: false, from: null, to: null, funding: null }],
};

export const MINUTE = 60;

/** Three instruments on a seeded random walk of one-minute bars. */
export class FakeMarket {
  readonly bars = new Map<string, Bar[]>();
  private readonly random = seeded(7);

  constructor(now: number) {
    for (const [base, price] of FACTS) this.bars.set(`synthetic:${base}USDT`, this.walk(price, now, 600));
  }

  private next(time: number, open: number): Bar {
    const at = (value: number) => value.toFixed(2);
    const close = open * (1 + (this.random() - 0.497) * 0.003);
    const wick = () => this.random() * 0.001 * open;
    return {
      time, open: at(open), close: at(close), volume: (this.random() * 40).toFixed(3),
      high: at(Math.max(open, close) + wick()), low: at(Math.min(open, close) - wick()),
    };
  }

  private walk(start: number, now: number, count: number): Bar[] {
    const bars: Bar[] = [];
    const first = Math.floor(now / 1000 / MINUTE) * MINUTE - count * MINUTE;
    let price = start;
    for (let index = 0; index < count; index += 1) {
      const bar = this.next(first + index * MINUTE, price);
      bars.push(bar);
      price = Number(bar.close);
    }
    return bars;
  }

  price(instrument: string): string {
    return this.bars.get(instrument)?.at(-1)?.close ?? '100';
  }

  /** One more bar for each instrument: the fake's clock runs a minute a second. */
  tick(): void {
    for (const bars of this.bars.values()) {
      const last = bars.at(-1);
      if (last) bars.push(this.next(last.time + MINUTE, Number(last.close)));
      if (bars.length > 2_000) bars.shift();
    }
  }

  instruments(): Instrument[] {
    return FACTS.map(([base, , tickSize, stepSize]) => ({
      id: `synthetic:${base}USDT`, kind: 'SPOT', base, quote: 'USDT', tickSize, stepSize,
      minQuantity: stepSize, minNotional: '5', multiplier: '1', lastPrice: this.price(`synthetic:${base}USDT`),
    }));
  }
}
