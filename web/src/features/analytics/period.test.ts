import { expect, it } from 'vitest';
import { beginOf, periodOf } from './period';

it.each([
  ['day', '2026-11-20T08:15:00.000Z'],
  ['week', '2026-11-14T08:15:00.000Z'],
  ['all', undefined],
] as const)('%s begins at %s', (period, begin) => {
  expect(beginOf(period, '2026-11-21T08:15:42.123Z')).toBe(begin);
});

it('takes an unknown period as all', () => {
  expect(periodOf('century')).toBe('all');
  expect(periodOf(null)).toBe('all');
});
