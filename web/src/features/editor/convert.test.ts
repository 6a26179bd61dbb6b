import { expect, it } from 'vitest';
import { negated, percentTo, priceAt } from './convert';

it('a percentage becomes the price it means, on the tick', () => {
  expect(priceAt('-1.5', '60000', '0.01')).toBe('59100');
  expect(priceAt('0.333', '61234.56', '0.01')).toBe('61438.47');
  expect(priceAt('-2', '131.71', '0.01')).toBe('129.08');
  expect(priceAt('10', '0.00001234', '0.00000001')).toBe('0.00001357');
});

it('a price becomes its distance from the reference', () => {
  expect(percentTo('59100', '60000')).toBe('-1.5');
  expect(percentTo('61438.47', '61234.56')).toBe('0.333');
  expect(percentTo('60000', '60000')).toBe('0');
});

it('what is no number, or lies below zero, is refused', () => {
  expect(priceAt('', '60000', '0.01')).toBeNull();
  expect(priceAt('1e3', '60000', '0.01')).toBeNull();
  expect(priceAt('-100', '60000', '0.01')).toBeNull();
  expect(percentTo('-', '60000')).toBeNull();
  expect(percentTo('5', '0')).toBeNull();
});

it('a distance below turns its sign', () => {
  expect(negated('1.5')).toBe('-1.5');
  expect(negated('-1.5')).toBe('1.5');
  expect(negated('0')).toBe('0');
});
