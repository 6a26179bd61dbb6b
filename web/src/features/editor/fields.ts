import type { Json, JsonObject } from '@/lib/json-path';
import { SIGNAL_FORMS } from './signal-forms';

export type Unit = '%' | 'quote' | 'base' | 's' | 'min' | 'price' | '×' | 'size';

interface Common {
  /** Where it stands in `params`. Its texts are `param.<path>` and, when there is one, `hint.<path>`. */
  path: string;
  advanced?: boolean;
  /** Shown only while another field has one of these values. */
  when?: { path: string; is: Json[] };
  /** Of what can be held short, and has no place on spot. */
  margined?: boolean;
}

/** How a number that may also be typed otherwise is kept: a price, or percent above or below one. */
export type Either = 'price' | 'above' | 'below';

export type Field =
  | (Common & { kind: 'decimal' | 'integer'; unit?: Unit; optional?: boolean; either?: Either })
  /** `replaces`: choosing an option replaces the whole object round it, which belongs to the option. */
  | (Common & { kind: 'choice'; options: string[]; replaces?: Record<string, JsonObject> })
  | (Common & { kind: 'switch' })
  | (Common & { kind: 'list'; columns: { name: string; unit: Unit }[]; optional?: boolean; initial: JsonObject[] })
  | (Common & { kind: 'part'; initial: JsonObject; fields: Field[] });

export interface Section {
  title: string;
  fields: Field[];
}

const DCA: Section[] = [
  { title: 'base', fields: [
    { kind: 'choice', path: 'side', options: ['long', 'short'] },
    { kind: 'decimal', path: 'baseOrder.size', unit: 'size' },
    { kind: 'choice', path: 'baseOrder.unit', options: ['quote', 'base', 'percent'], advanced: true },
    { kind: 'choice', path: 'baseOrder.type', options: ['market', 'limit'], advanced: true },
  ] },
  { title: 'safety', fields: [
    { kind: 'integer', path: 'safetyOrders.max' },
    { kind: 'integer', path: 'safetyOrders.active' },
    { kind: 'decimal', path: 'safetyOrders.size', unit: 'size' },
    { kind: 'decimal', path: 'safetyOrders.deviation', unit: '%', either: 'below' },
    { kind: 'decimal', path: 'safetyOrders.stepScale', unit: '×' },
    { kind: 'decimal', path: 'safetyOrders.volumeScale', unit: '×' },
    { kind: 'choice', path: 'safetyOrders.unit', options: ['quote', 'base', 'percent'], advanced: true },
    { kind: 'list', path: 'safetyOrders.ladder', optional: true, advanced: true,
      columns: [{ name: 'deviation', unit: '%' }, { name: 'size', unit: 'size' }],
      initial: [{ deviation: '1', size: '50' }, { deviation: '2.5', size: '75' }] },
  ] },
  { title: 'exit', fields: [
    { kind: 'decimal', path: 'takeProfit.percent', unit: '%', optional: true, either: 'above' },
    { kind: 'choice', path: 'takeProfit.of', options: ['total', 'base'], advanced: true },
    { kind: 'decimal', path: 'takeProfit.trailing', unit: '%', optional: true, advanced: true },
    { kind: 'list', path: 'takeProfit.targets', optional: true, advanced: true,
      columns: [{ name: 'share', unit: '%' }, { name: 'percent', unit: '%' }],
      initial: [{ share: '50', percent: '1.5' }, { share: '50', percent: '3' }] },
    { kind: 'part', path: 'stopLoss', initial: { percent: '10', action: 'close' }, fields: [
      { kind: 'decimal', path: 'stopLoss.percent', unit: '%', either: 'below' },
      { kind: 'choice', path: 'stopLoss.action', options: ['close', 'close-and-stop'] },
      { kind: 'integer', path: 'stopLoss.timeoutSeconds', unit: 's', optional: true, advanced: true },
      { kind: 'decimal', path: 'stopLoss.trailing', unit: '%', optional: true, advanced: true },
      { kind: 'integer', path: 'stopLoss.breakevenAfterTarget', optional: true, advanced: true },
    ] },
  ] },
  { title: 'start', fields: [
    { kind: 'choice', path: 'start.when', options: ['asap', 'manual', 'signal', 'rsi', 'price-between'],
      replaces: { asap: {}, manual: {}, signal: {}, rsi: { interval: '1h', period: 14, below: '30' }, 'price-between': { low: '', high: '' } } },
    { kind: 'choice', path: 'start.interval', options: ['1m', '5m', '15m', '1h', '4h', '1d'], when: { path: 'start.when', is: ['rsi'] } },
    { kind: 'integer', path: 'start.period', when: { path: 'start.when', is: ['rsi'] } },
    { kind: 'decimal', path: 'start.below', optional: true, when: { path: 'start.when', is: ['rsi'] } },
    { kind: 'decimal', path: 'start.above', optional: true, when: { path: 'start.when', is: ['rsi'] } },
    { kind: 'decimal', path: 'start.low', unit: 'price', either: 'price', when: { path: 'start.when', is: ['price-between'] } },
    { kind: 'decimal', path: 'start.high', unit: 'price', either: 'price', when: { path: 'start.when', is: ['price-between'] } },
    { kind: 'integer', path: 'cooldownSeconds', unit: 's' },
    { kind: 'integer', path: 'maxActiveDeals', advanced: true },
    { kind: 'integer', path: 'stopAfterDeals', optional: true, advanced: true },
    { kind: 'integer', path: 'closeAfterSeconds', unit: 's', optional: true, advanced: true },
    { kind: 'decimal', path: 'minPrice', unit: 'price', either: 'price', optional: true, advanced: true },
    { kind: 'decimal', path: 'maxPrice', unit: 'price', either: 'price', optional: true, advanced: true },
    { kind: 'decimal', path: 'minVolume24h', unit: 'quote', optional: true, advanced: true },
  ] },
  { title: 'capital', fields: [
    { kind: 'decimal', path: 'reinvestPercent', unit: '%', advanced: true },
    { kind: 'decimal', path: 'riskReductionPercent', unit: '%', optional: true, advanced: true },
  ] },
];

const GRID: Section[] = [
  { title: 'range', fields: [
    { kind: 'choice', path: 'direction', options: ['long', 'neutral', 'short'], margined: true },
    { kind: 'decimal', path: 'lower', unit: 'price', either: 'price' },
    { kind: 'decimal', path: 'upper', unit: 'price', either: 'price' },
    { kind: 'integer', path: 'intervals' },
    { kind: 'choice', path: 'spacing', options: ['arithmetic', 'geometric'] },
    { kind: 'decimal', path: 'order.size', unit: 'size' },
    { kind: 'choice', path: 'order.unit', options: ['base', 'quote'] },
    { kind: 'integer', path: 'activeOrders', optional: true, advanced: true },
  ] },
  { title: 'exit', fields: [
    { kind: 'decimal', path: 'stopBelow', unit: 'price', either: 'price', optional: true },
    { kind: 'decimal', path: 'stopAbove', unit: 'price', either: 'price', optional: true },
    { kind: 'decimal', path: 'takeProfitPercent', unit: '%', optional: true, advanced: true },
    { kind: 'choice', path: 'onStop', options: ['keep', 'sell'], advanced: true },
  ] },
  { title: 'follow', fields: [
    { kind: 'switch', path: 'trailUp', advanced: true },
    { kind: 'switch', path: 'trailDown', advanced: true },
  ] },
];

const BASKET: Section[] = [
  { title: 'levels', fields: [
    { kind: 'decimal', path: 'anchor', optional: true, unit: 'price', either: 'price', advanced: true },
    { kind: 'list', path: 'levels', columns: [{ name: 'below', unit: '%' }, { name: 'size', unit: 'quote' }],
      initial: [{ below: '2', size: '60' }] },
  ] },
  { title: 'exit', fields: [
    { kind: 'decimal', path: 'takeProfit.tp1.percent', unit: '%', either: 'above' },
    { kind: 'decimal', path: 'takeProfit.tp1.share', unit: '%' },
    { kind: 'part', path: 'takeProfit.tp2', initial: { percent: '2.5', share: '40' }, fields: [
      { kind: 'decimal', path: 'takeProfit.tp2.percent', unit: '%', either: 'above' },
      { kind: 'decimal', path: 'takeProfit.tp2.share', unit: '%' },
    ] },
    { kind: 'part', path: 'takeProfit.trail', initial: { percent: '1.0' }, fields: [
      { kind: 'decimal', path: 'takeProfit.trail.percent', unit: '%' },
    ] },
    { kind: 'decimal', path: 'easeWithDepth', unit: '%', optional: true, advanced: true },
    { kind: 'decimal', path: 'hardStop', unit: '%', optional: true, either: 'below' },
  ] },
  { title: 'follow', fields: [
    { kind: 'part', path: 'zoneExtension', initial: { below: '10', levels: 2 }, advanced: true, fields: [
      { kind: 'decimal', path: 'zoneExtension.below', unit: '%', either: 'below' },
      { kind: 'integer', path: 'zoneExtension.levels' },
    ] },
    { kind: 'part', path: 'reanchor', initial: { above: '3', idleMinutes: 60, mode: 'suggest' }, advanced: true, fields: [
      { kind: 'decimal', path: 'reanchor.above', unit: '%', either: 'above' },
      { kind: 'integer', path: 'reanchor.idleMinutes', unit: 'min' },
      { kind: 'choice', path: 'reanchor.mode', options: ['suggest', 'auto'] },
    ] },
  ] },
];

/** The form of a strategy; one that came by plug-in has none and is edited as JSON. */
export const FORMS: Record<string, Section[]> = { dca: DCA, grid: GRID, 'basket-grid': BASKET, ...SIGNAL_FORMS };
