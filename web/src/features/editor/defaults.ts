import type { JsonObject } from '@/lib/json-path';
import { SIGNAL_DEFAULTS } from './signal-forms';

/** Where a form starts when the server offers no preset for the strategy. */
export const DEFAULTS: Record<string, JsonObject> = {
  dca: {
    side: 'long',
    baseOrder: { size: '100', unit: 'quote', type: 'market' },
    safetyOrders: { size: '50', unit: 'quote', max: 6, active: 2, deviation: '1.0', stepScale: '1.2', volumeScale: '1.5' },
    takeProfit: { percent: '1.5', of: 'total', trailing: null, targets: null },
    stopLoss: null,
    start: { when: 'asap' },
    cooldownSeconds: 0, maxActiveDeals: 1, stopAfterDeals: null, reinvestPercent: '0',
  },
  grid: {
    direction: 'long', lower: '', upper: '', intervals: 20, spacing: 'arithmetic', order: { size: '50', unit: 'quote' },
    stopBelow: null, stopAbove: null, takeProfitPercent: null, trailUp: false, trailDown: false,
    activeOrders: null, onStop: 'keep',
  },
  'basket-grid': {
    anchor: 'auto',
    levels: [{ below: '2', size: '60' }, { below: '4', size: '80' }, { below: '7', size: '120' }],
    takeProfit: { tp1: { percent: '1.2', share: '40' }, tp2: { percent: '2.5', share: '40' }, trail: { percent: '1.0' } },
    easeWithDepth: '0.1', hardStop: '15', zoneExtension: { below: '10', levels: 2 },
    reanchor: { above: '3', idleMinutes: 60, mode: 'suggest' },
  },
  ...SIGNAL_DEFAULTS,
};

/** A first range around the price: a proposal in a form, which the server then works out exactly. */
export function rangeAround(price: string | null): JsonObject {
  const middle = Number(price);
  if (!price || !Number.isFinite(middle) || middle <= 0) return {};
  const digits = Math.max(0, 3 - Math.floor(Math.log10(middle)));
  return { lower: (middle * 0.9).toFixed(Math.min(digits, 8)), upper: (middle * 1.1).toFixed(Math.min(digits, 8)) };
}
