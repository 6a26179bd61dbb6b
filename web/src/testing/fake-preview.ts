import type { BotDocument, FieldProblem, Preview, PreviewLine } from '@/lib/api/types';
import { asObject, at, type JsonObject } from '@/lib/json-path';

const number = (params: JsonObject, path: string) => Number(at(params, path) ?? 0);
const money = (value: number) => value.toFixed(2);

function line(slot: string, side: 'buy' | 'sell', price: number, quantity: number): PreviewLine {
  return {
    slot, side, price: money(price), quantity: quantity.toFixed(5), value: money(price * quantity),
    total: null, average: null, rise: null, liquidation: null,
  };
}

function dcaLines(params: JsonObject, price: number): PreviewLine[] {
  const lines = [line('base', 'buy', price, number(params, 'baseOrder.size') / price)];
  let distance = 0;
  for (let rung = 1; rung <= Math.min(number(params, 'safetyOrders.max'), 200); rung += 1) {
    distance += number(params, 'safetyOrders.deviation') * number(params, 'safetyOrders.stepScale') ** (rung - 1);
    const size = number(params, 'safetyOrders.size') * number(params, 'safetyOrders.volumeScale') ** (rung - 1);
    const level = price * (1 - distance / 100);
    if (distance < 100) lines.push(line(`safety-${rung}`, 'buy', level, size / level));
  }
  let total = 0;
  let coins = 0;
  return lines.map((each) => {
    total += Number(each.value);
    coins += Number(each.quantity);
    const average = total / coins;
    const target = average * (1 + number(params, 'takeProfit.percent') / 100);
    return { ...each, total: money(total), average: money(average), rise: ((target / Number(each.price) - 1) * 100).toFixed(2) };
  });
}

function gridLines(params: JsonObject, price: number): PreviewLine[] {
  const [lower, upper, count] = [number(params, 'lower'), number(params, 'upper'), number(params, 'intervals')];
  if (!(upper > lower) || !(count > 0)) return [];
  const size = number(params, 'order.size');
  const inBase = at(params, 'order.unit') === 'base';
  return Array.from({ length: Math.min(count, 200) + 1 }, (_, index) => {
    const level = lower + (index * (upper - lower)) / count;
    return line(`line-${index}`, level < price ? 'buy' : 'sell', level, inBase ? size : size / level);
  }).reverse();
}

function basketLines(params: JsonObject, price: number): PreviewLine[] {
  const levels = Array.isArray(params.levels) ? params.levels.map(asObject) : [];
  return levels.map((level, index) => {
    const below = price * (1 - Number(level.below) / 100);
    return line(`buy-${index + 1}`, 'buy', below, Number(level.size) / below);
  });
}

function problemsOf(params: JsonObject): FieldProblem[] {
  const max = at(params, 'safetyOrders.max');
  if (max === undefined || (typeof max === 'number' && max <= 200)) return [];
  return [{ field: 'params.safetyOrders.max', value: String(max), allowed: 'a whole number from 0 to 200' }];
}

/** Roughly what the server works out exactly: floats are good enough to look at a screen. */
export function fakePreview(bot: BotDocument, price: string): Preview {
  const params = asObject(bot.params);
  const now = Number(price);
  const lines =
    bot.strategy === 'dca' ? dcaLines(params, now) : bot.strategy === 'grid' ? gridLines(params, now) : basketLines(params, now);
  const required = lines.filter((each) => each.side === 'buy').reduce((sum, each) => sum + Number(each.value), 0);
  return {
    price, lines, requiredQuote: money(required * 1.001), requiredBase: '0',
    facts: [
      { name: 'profitPerDeal', value: money(required * 0.015), unit: 'quote' },
      { name: 'worstCase', value: money(-required * 0.08), unit: 'quote' },
      { name: 'breakEven', value: money(now * 1.002), unit: 'price' },
    ],
    warnings: number(params, 'safetyOrders.max') > 30 ? ['The ladder passes 100 %: only part of its rungs exist.'] : [],
    problems: problemsOf(params),
  };
}
