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

/** German says "Sie" (CONTRIBUTING.md): pronouns and verbs of "du", and orders to one, are the other form. */
const FAMILIAR = new RegExp(
  String.raw`(?<![\p{L}])(?:du|dein\p{L}*|dir|dich|kannst|hast|bist|wirst|willst|musst|darfst|sollst|solltest|möchtest|siehst|gibst|brauchst|verlierst|findest|machst|` +
    'aktiviere|bestätige|bewahre|erstelle|frage|füge|gib|klicke|kopiere|lass|melde|nimm|öffne|prüfe|richte|' +
    String.raw`schreibe|sieh|starte|tippe|trage|verbinde|versuch|wähle)(?![\p{L}])`,
  'iu',
);

it('finds the form of address that is not ours', () => {
  for (const text of ['Grenze deines Tarifs', 'Wie du willst', 'Das kannst Sie', 'Hast Zeit?', 'Wähle einen Bot', 'für dich']) expect(text).toMatch(FAMILIAR);
  for (const text of ['Wählen Sie einen Bot', 'Dieser Tarif ist voll', 'Industrie, Versuchen']) expect(text).not.toMatch(FAMILIAR);
});

it('says "Sie" in German, on screens and in what the server writes', () => {
  const server = readFileSync(path.resolve('../server/src/main/resources/io/millrace/server/words/de.properties'), 'utf8').split('\n');
  const texts = [...Object.entries(ersteTexte), ...Object.entries(weitereTexte)].map(([key, text]) => `${key}=${text}`);
  expect([...texts, ...server].filter((line) => FAMILIAR.test(line.slice(line.indexOf('=') + 1)))).toEqual([]);
});

it('completes each text by the same in both languages', () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  const english: Record<string, string> = { ...first, ...screens };
  const german: Record<string, string> = { ...ersteTexte, ...weitereTexte };
  for (const [key, text] of Object.entries(english)) expect([key, places(german[key] ?? '')]).toEqual([key, places(text)]);
});
