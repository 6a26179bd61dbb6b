import type { Json, JsonObject } from '@/lib/json-path';
import type { Field, Section } from './fields';

const INTERVALS = ['1m', '5m', '15m', '1h', '4h', '1d'];

/** What all strategies that trade signals have in common; one of the three sizes is to be given. */
const COMMON: Field[] = [
  { kind: 'choice', path: 'direction', options: ['both', 'long', 'short'] },
  { kind: 'choice', path: 'interval', options: INTERVALS },
  { kind: 'decimal', path: 'notional', unit: 'quote', optional: true },
  { kind: 'decimal', path: 'quantity', unit: 'base', optional: true, advanced: true },
  { kind: 'decimal', path: 'risk', unit: 'quote', optional: true, advanced: true },
];

const numbers = (kind: 'integer' | 'decimal', ...paths: string[]): Field[] => paths.map((path) => ({ kind, path }));
const advanced = (fields: Field[]): Field[] => fields.map((field) => ({ ...field, advanced: true }));

const VWAP: Section[] = [
  { title: 'signal', fields: [
    ...COMMON,
    ...numbers('decimal', 'entrySigma', 'stopSigma', 'adxMax'),
    ...advanced(numbers('integer', 'warmupBars', 'adxPeriod')),
  ] },
  { title: 'safety-net', fields: [
    { kind: 'integer', path: 'orderTtlSeconds', unit: 's', advanced: true },
    { kind: 'decimal', path: 'burstPercent', unit: '%', advanced: true },
    { kind: 'integer', path: 'burstSeconds', unit: 's', advanced: true },
    { kind: 'integer', path: 'fundingMinutes', unit: 'min', advanced: true },
    { kind: 'switch', path: 'flattenAtFunding', advanced: true },
  ] },
];

const RSI: Section[] = [
  { title: 'signal', fields: [
    ...COMMON,
    ...numbers('decimal', 'oversold', 'overbought'),
    { kind: 'decimal', path: 'deviationPercent', unit: '%' },
    ...advanced([...numbers('integer', 'rsiPeriod', 'smaPeriod', 'adxPeriod'), ...numbers('decimal', 'adxMax')]),
  ] },
  { title: 'exit', fields: [
    ...numbers('decimal', 'exitRsi', 'stopAtr'),
    ...advanced(numbers('integer', 'atrPeriod')),
  ] },
];

const TREND: Section[] = [
  { title: 'signal', fields: [
    ...COMMON,
    ...numbers('integer', 'fast', 'slow'),
    ...numbers('decimal', 'adxMin'),
    ...advanced(numbers('integer', 'adxPeriod')),
  ] },
  { title: 'exit', fields: [...numbers('decimal', 'trailAtr'), ...advanced(numbers('integer', 'atrPeriod'))] },
];

const RANGE: Section[] = [
  { title: 'signal', fields: [
    ...COMMON,
    ...numbers('decimal', 'entryOffset'),
    { kind: 'choice', path: 'beyond', options: ['skip', 'market'] },
    ...numbers('integer', 'maxTradesPerDay'),
    ...advanced(numbers('integer', 'minRangeBars', 'startGraceMinutes')),
    ...advanced(numbers('decimal', 'minRange', 'maxRange', 'maxGap', 'minAtr', 'maxAtr')),
  ] },
  { title: 'exit', fields: [
    ...numbers('decimal', 'stopAtr', 'targetAtr', 'breakevenPoints'),
    { kind: 'choice', path: 'targetOn', options: ['5m', 'daily'], advanced: true },
    ...advanced(numbers('integer', 'atrPeriod')),
  ] },
];

export const SIGNAL_FORMS: Record<string, Section[]> = {
  'vwap-reversion': VWAP,
  'rsi-reversion': RSI,
  trend: TREND,
  'overnight-range': RANGE,
};

const start = (interval: string, own: Record<string, Json>): JsonObject => ({ direction: 'both', interval, notional: '500', ...own });

/** The defaults of the specification; a spot market knows no short side. */
export const SIGNAL_DEFAULTS: Record<string, JsonObject> = {
  'vwap-reversion': start('1m', {
    entrySigma: '2', stopSigma: '3.5', adxMax: '20', warmupBars: 30, adxPeriod: 14, orderTtlSeconds: 60,
    burstPercent: '0.3', burstSeconds: 5, fundingMinutes: 5, flattenAtFunding: false,
  }),
  'rsi-reversion': start('15m', {
    oversold: '30', overbought: '70', exitRsi: '50', deviationPercent: '0.5', rsiPeriod: 14, smaPeriod: 20,
    adxPeriod: 14, adxMax: '25', atrPeriod: 14, stopAtr: '2',
  }),
  trend: start('1h', { fast: 20, slow: 50, adxPeriod: 14, adxMin: '20', atrPeriod: 14, trailAtr: '3' }),
  'overnight-range': start('1m', {
    entryOffset: '0.25', beyond: 'skip', maxTradesPerDay: 2, minRangeBars: 10, startGraceMinutes: 5, minRange: '0',
    maxRange: '0', maxGap: '0', minAtr: '0', maxAtr: '0', stopAtr: '1.25', targetAtr: '2', breakevenPoints: '15',
    targetOn: '5m', atrPeriod: 14,
  }),
};

/** What a strategy's start becomes on an instrument: spot is long only. */
export function forKind(params: JsonObject, kind: string | undefined): JsonObject {
  return kind === 'SPOT' && typeof params.direction === 'string' ? { ...params, direction: 'long' } : params;
}
