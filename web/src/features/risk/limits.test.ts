import { expect, it } from 'vitest';
import { draftOf, limitsOf, placed } from './limits';

const LIMITS = {
  currency: 'USDT',
  maxExposure: '5000',
  maxOpenOrders: 20,
  dailyLoss: { limit: '100', action: 'flatten' },
  session: { zone: 'UTC', start: '00:00' },
  blackouts: [{ from: '22:00', to: '23:00' }],
  instruments: [],
  onlyWhileTrading: false,
};

it('sends back what it was given', () => {
  // The account has one currency, and an empty list says nothing.
  const sent: Partial<typeof LIMITS> = { ...LIMITS };
  delete sent.currency;
  delete sent.instruments;
  expect(limitsOf(draftOf(LIMITS))).toEqual(sent);
});

it('leaves out a rule whose number was cleared, with its action', () => {
  const draft = draftOf(LIMITS);
  draft.values['dailyLoss.limit'] = ' ';
  draft.values.maxExposure = '';
  const sent = limitsOf(draft);
  expect(sent.dailyLoss).toBeUndefined();
  expect(sent.maxExposure).toBeUndefined();
  expect(sent.blackouts).toEqual(LIMITS.blackouts);
});

it('sends what is no number as typed, for the server to refuse', () => {
  expect(limitsOf({ values: { maxOpenOrders: 'many' }, rest: '' })).toEqual({ maxOpenOrders: 'many' });
});

it('puts a refusal at its field, and others apart', () => {
  const { byPath, others } = placed([
    { field: 'limits.dailyLoss.limit', value: '-1', allowed: 'a number above 0' },
    { field: 'limits.propFirm.account', value: 'x', allowed: '50K, 100K or 150K' },
  ]);
  expect(byPath.get('dailyLoss.limit')).toBe('a number above 0');
  expect(others.map((each) => each.field)).toEqual(['propFirm.account']);
});
