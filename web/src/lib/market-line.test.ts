import { afterEach, expect, it } from 'vitest';
import type { Market, MarketInstrument, MarketSource } from './api/types';
import { setLanguage } from './i18n';
import { marketText } from './market-line';

const spot = (code: string): MarketInstrument => ({ instrument: `binance-spot:${code}`, perpetual: false, from: null, to: null, funding: null });
const perpetual = (percent: string | null): MarketInstrument => ({ ...spot('BTCUSDT'), instrument: 'binance-usdm:BTCUSDT', perpetual: true, funding: { percent } });
const source = (over: Partial<MarketSource>): MarketSource => ({ kind: 'synthetic', live: null, simulator: null, instruments: [], ...over });
const market = (over: Partial<MarketSource>, now: Partial<Market> = {}): Market =>
  ({ source: source(over), speed: 1, now: '2026-11-23T00:00:00Z', ended: false, fault: null, ...now });

afterEach(() => setLanguage('en'));

it('names the prices that are made up, in the language of the reader', async () => {
  const madeUp = market({ instruments: [spot('BTCUSDT'), spot('ETHUSDT'), perpetual('0.01')] });
  expect(marketText(madeUp)).toBe('made-up prices of BTCUSDT, ETHUSDT, BTCUSDT perpetual; funding: BTCUSDT perpetual 0.01 % each time');
  await setLanguage('de');
  expect(marketText(madeUp)).toBe('erfundene Preise von BTCUSDT, ETHUSDT, BTCUSDT Perpetual; Funding: BTCUSDT Perpetual jedes Mal 0,01 %');
});

it('says whose prices live ones are, and what is wrong with them', async () => {
  await setLanguage('de');
  expect(marketText(market({ kind: 'live', live: 'BINANCE' }))).toBe('Live-Preise von Binance');
  expect(marketText(market({ kind: 'live', live: 'BINANCE_TESTNET' }, { fault: 'no price for 9 s' })))
    .toBe('Preise des Testnetzes von Binance: seit 9 s kein Preis');
  expect(marketText(market({ kind: 'live', live: 'SIMULATOR', simulator: 'http://localhost:9100' })))
    .toBe('Preise eines Simulators unter http://localhost:9100');
});

it('says from when to when a recording is, and that it has ended', async () => {
  await setLanguage('de');
  const recorded = { ...perpetual(null), from: '2026-01-02T00:00:00Z', to: '2026-01-03T00:00:00Z' };
  expect(marketText(market({ kind: 'replay', instruments: [recorded] }, { ended: true })))
    .toMatch(/^aufgezeichnete Kerzen von BTCUSDT Perpetual von 2\. Jan\.,? .* bis 3\. Jan\.,? .* \(am Ende\); Funding: BTCUSDT Perpetual wie aufgezeichnet$/);
});
