// @vitest-environment node
import { expect, it } from 'vitest';
import { Problems } from './problems';

const problem = (field: string) => ({ field, value: 'x', allowed: `allowed for ${field}` });

it('finds the field whatever its prefix', () => {
  const problems = new Problems([problem('bot.params.safetyOrders.max'), problem('takeProfit.targets[1].share')]);
  expect(problems.of('safetyOrders.max')).toBe('allowed for bot.params.safetyOrders.max');
  expect(problems.of('takeProfit.targets.1.share')).toBe('allowed for takeProfit.targets[1].share');
});

it('keeps what no field shows, so that nothing is refused in silence', () => {
  const problems = new Problems([problem('params.lower'), problem('params.surprise'), problem('levels[0].size')]);
  expect(problems.outside(new Set(['lower', 'levels'])).map((each) => each.field)).toEqual(['params.surprise']);
});
