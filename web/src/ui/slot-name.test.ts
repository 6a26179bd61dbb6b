import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadScreens, setLanguage } from '@/lib/i18n';
import { slotName } from './slot-name';

const CORE = path.resolve('../core/src/main/java/io/millrace/core');

/** Where the core names slots: in constants of these classes, and in a basket's calls. */
const CONSTANTS = ['order/OrderSlot', 'strategy/dca/Slots', 'strategy/grid/Errand', 'strategy/signal/Trade', 'strategy/range/RangeTurn'];

function named(): string[] {
  const found = (file: string, pattern: RegExp) =>
    [...readFileSync(path.join(CORE, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
  const basket = readdirSync(path.join(CORE, 'strategy/basket')).map((file) => `strategy/basket/${file}`);
  return [
    ...CONSTANTS.flatMap((name) => found(`${name}.java`, /static final String [A-Z_]+ = "([a-z-]+)"/g)),
    ...found('strategy/signal/SignalTurn.java', /static final String ENTRY = "([a-z-]+)"/g),
    ...basket.flatMap((file) => found(file, /\b(?:add|limitSell|exit|leave)\("([a-z0-9-]+)"/g)),
  ].map((name) => (name.endsWith('-') ? `${name}3` : name));
}

it.each(['en', 'de'] as const)('has words for every slot that the core names (%s)', async (language) => {
  await setLanguage(language);
  await loadScreens();
  const names = new Set([...named(), 'buy-7', 'sell-7', 'buy-below-2', 'sell-below-2']);
  expect(names.size).toBeGreaterThan(20);
  expect([...names].filter((name) => slotName(name) === name)).toEqual([]);
});

it('says which of several it is, and shows an unknown name as it is', async () => {
  await setLanguage('en');
  expect(['safety-3', 'take-profit', 'take-profit-2', 'buy-7', 'buy-below-2'].map(slotName))
    .toEqual(['Safety order 3', 'Take profit', 'Take profit 2', 'Buy 7', 'Buy −2']);
  await setLanguage('de');
  expect(['safety-3', 'base', 'stop-loss'].map(slotName)).toEqual(['Safety-Order 3', 'Basisorder', 'Stop-Loss']);
  expect(['mine', 'mine-3', ''].map(slotName)).toEqual(['mine', 'mine-3', '']);
  expect(['2/take-profit', '12/safety-3', '0/buy-7', '2/mine'].map(slotName))
    .toEqual(['Take-Profit · #2', 'Safety-Order 3 · #12', 'Kauf 7', 'mine · #2']);
});
