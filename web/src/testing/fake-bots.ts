import type { BotDetail, BotDocument, Deal, Fill, Order } from '@/lib/api/types';
import { fakePreview } from './fake-preview';
import { seeded } from './fake-market';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const money = (value: number) => value.toFixed(2);

export interface FakeBotSpec {
  id: string;
  name: string;
  bot: BotDocument;
  phase: BotDetail['phase'];
  error?: string;
}

export function restingOrders(spec: FakeBotSpec, price: string): Order[] {
  return fakePreview(spec.bot, price).lines.slice(1, 7).map((line, index) => ({
    id: `${spec.id}-${index}`, botId: spec.id, botName: spec.name, instrument: spec.bot.instrument, deal: 4,
    slot: line.slot, side: line.side, type: 'limit', price: line.price, quantity: line.quantity, filled: '0',
    state: 'ACCEPTED', createdAt: ago(42), updatedAt: ago(42 - index), reason: null,
  }));
}

/** A bot in the middle of its fourth deal, or standing still. */
export function fakeBot(spec: FakeBotSpec, price: string, index: number): BotDetail {
  const hasDeal = spec.phase === 'IN_POSITION';
  const now = Number(price);
  const average = now * (1.004 - index * 0.003);
  const unrealised = hasDeal ? (now - average) * (150 / now) * 10 : 0;
  const realised = spec.error ? -12.42 : 38.17 + index * 21.3;
  const orders = hasDeal ? restingOrders(spec, price) : [];
  return {
    id: spec.id, name: spec.name, accountId: 'paper-1', strategy: spec.bot.strategy, instrument: spec.bot.instrument,
    mode: 'PAPER', phase: spec.phase, desired: spec.phase === 'PAUSED' ? 'PAUSE' : spec.phase === 'STOPPED' ? 'STOP' : 'RUN', price,
    profit: { realised: money(realised), unrealised: money(unrealised), total: money(realised + unrealised), currency: 'USDT' },
    deals: { open: hasDeal ? 1 : 0, closed: 3 + index * 2 },
    openDeal: hasDeal
      ? {
          number: 4, openedAt: ago(96), average: money(average), breakEven: money(average * 1.001),
          takeProfit: money(average * 1.015), stopLoss: index % 2 ? null : money(average * 0.93),
          nextOrder: money(average * 0.98), quantity: '0.00412', invested: money(264.8 + index * 11),
          unrealised: money(unrealised), unrealisedPercent: ((now / average - 1) * 100).toFixed(2), safetyDone: 1 + (index % 2), safetyTotal: 6,
        }
      : null,
    error: spec.error ?? null, createdAt: ago(60 * 24 * 3), document: spec.bot,
    position: {
      quantity: hasDeal ? '0.00412' : '0', invested: hasDeal ? money(264.8 + index * 11) : '0', averageEntry: hasDeal ? money(average) : null,
      price, realised: money(realised), unrealised: money(unrealised), total: money(realised + unrealised), returnPercent: ((realised + unrealised) / 9).toFixed(2), dust: null,
    },
    statistics: {
      deals: 3 + index * 2, wins: 3 + index, winRate: '0.875', averageWin: '12.72', averageLoss: '-4.11', largestWin: '31.60', largestLoss: '-6.02',
      averageDurationSeconds: 5_460, profitFactor: '4.21', maxDrawdown: '0.0342', sharpe: 1.84, sortino: 2.6,
    },
    gridResult: spec.bot.strategy === 'grid' ? { gridProfit: money(realised), trendProfit: money(unrealised), cycles: 14 } : null,
    workingOrders: orders, wakes: hasDeal ? [] : ['Waits for the next start of a deal.'], suggestions: [],
  };
}

export function fakeDeals(bots: BotDetail[]): Deal[] {
  const random = seeded(3);
  return bots.flatMap((bot) =>
    Array.from({ length: bot.deals.closed + bot.deals.open }, (_, index): Deal => {
      const number = bot.deals.closed + bot.deals.open - index;
      const isOpen = index === 0 && bot.openDeal !== null;
      const cost = 200 + random() * 300;
      const gain = cost * (random() > 0.15 ? 0.015 : -0.02);
      return {
        botId: bot.id, botName: bot.name, instrument: bot.instrument, number, openedAt: ago(96 + index * 240),
        closedAt: isOpen ? null : ago(20 + index * 240), closeReason: isOpen ? null : gain > 0 ? 'take-profit' : 'stop-loss',
        bought: '0.00412', cost: money(cost), sold: isOpen ? '0' : '0.00412', proceeds: isOpen ? '0' : money(cost + gain),
        fees: money(cost * 0.002), funding: '0', profit: isOpen ? null : money(gain), profitPercent: isOpen ? null : ((gain / cost) * 100).toFixed(2),
        durationSeconds: isOpen ? null : 4_560 + index * 600,
      };
    }),
  );
}

export function fakeFills(bots: BotDetail[]): Fill[] {
  const slots = ['base', 'safety-1', 'take-profit'];
  return bots.filter((bot) => bot.openDeal).flatMap((bot) =>
    Array.from({ length: 14 }, (_, index): Fill => {
      const slot = slots[index % 3] ?? 'base';
      return {
        time: ago(14 + index * 31), botId: bot.id, botName: bot.name, instrument: bot.instrument, deal: 4 - Math.floor(index / 3),
        slot, side: slot === 'take-profit' ? 'sell' : 'buy', price: bot.price ?? '1', quantity: '0.00155', fee: '0.0996',
        feeAsset: 'USDT', liquidity: slot === 'base' ? 'taker' : 'maker',
      };
    }),
  );
}
