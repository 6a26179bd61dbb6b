import { afterEach, expect, it } from 'vitest';
import { setLanguage } from '@/lib/i18n';
import { conditionText, groupText } from './words';

afterEach(() => setLanguage('en'));

it('says in German what results name in English', async () => {
  await setLanguage('de');
  expect(['ranging, quiet', 'trending', 'unknown', 'stormy'].map(conditionText)).toEqual(['seitwärts, ruhig', 'im Trend', 'unbekannt', 'stormy']);
  expect(['take-profit', 'Mon', 'Sun', '07:00', 'ranging, volatile'].map(groupText))
    .toEqual(['Take-Profit', 'Montag', 'Sonntag', '07:00', 'seitwärts, volatil']);
});
