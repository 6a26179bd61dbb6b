// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { digitsOf, localise, signOf, timesHundred, toDigits } from './decimal';

describe('toDigits', () => {
  it.each([
    ['1.005', 2, 2, '1.01'],
    ['0.995', 2, 2, '1.00'],
    ['999.999', 2, 2, '1000.00'],
    ['-0.001', 2, 2, '0.00'],
    ['12', 2, 2, '12.00'],
    ['0.00000200', 0, 8, '0.000002'],
    ['123456789012345678.129', 2, 2, '123456789012345678.13'],
    ['5', 0, 0, '5'],
  ])('shows %s with %i to %i digits as %s', (value, min, max, shown) => {
    expect(toDigits(value, min, max)).toBe(shown);
  });
});

describe('localise', () => {
  it('groups thousands and uses a true minus', () => {
    expect(localise('-1234567.5', 'en')).toBe('−1,234,567.5');
    expect(localise('1234567.5', 'de')).toBe('1.234.567,5');
  });
});

describe('signOf', () => {
  it('sees no sign in minus zero', () => {
    expect(signOf('-0.00')).toBe('zero');
    expect(signOf('-0.01')).toBe('minus');
    expect(signOf('3')).toBe('plus');
  });
});

describe('digitsOf', () => {
  it('counts the digits of a grid', () => {
    expect(digitsOf('0.0100')).toBe(2);
    expect(digitsOf('10')).toBe(0);
  });
});

describe('timesHundred', () => {
  it.each([['0.0342', '3.42'], ['1', '100'], ['-0.31', '-31'], ['0.001', '0.1']])('turns %s into %s', (ratio, percent) => {
    expect(timesHundred(ratio)).toBe(percent);
  });
});
