// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { first } from './messages/en';
import { screens } from './messages/en-screens';
import { first as ersteTexte } from './messages/de';
import { screens as weitereTexte } from './messages/de-screens';

/** What is shown before the texts of other screens have come. */
const EARLY = ['app/shell.tsx', 'app/navigation.tsx', 'app/display-menu.tsx', 'app/route-failure.tsx', 'features/dashboard',
  ...['activity-list', 'amounts', 'button', 'card', 'chip', 'page', 'states', 'table', 'tile'].map((name) => `ui/${name}.tsx`)];

function sources(place: string): string[] {
  const full = path.resolve('src', place);
  if (place.endsWith('.tsx')) return [full];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

it.each(EARLY)('%s needs no text that comes later', (place) => {
  const late = sources(place).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? '').filter((key) => key in screens));
  expect(late).toEqual([]);
});

it('says everything in both languages, and each text once', () => {
  expect(Object.keys(ersteTexte).sort()).toEqual(Object.keys(first).sort());
  expect(Object.keys(weitereTexte).sort()).toEqual(Object.keys(screens).sort());
  expect(Object.keys(first).filter((key) => key in screens)).toEqual([]);
});
