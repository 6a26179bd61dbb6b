import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Money, Percent, Price } from './amounts';

const textOf = (element: React.ReactElement) => render(element).container.textContent;

it('writes the sign of a gain, so that colour is not alone', () => {
  expect(textOf(<Money value="12.5" currency="USDT" signed />)).toBe('+12.50USDT');
  expect(textOf(<Money value="-12.5" currency="USDT" signed />)).toBe('−12.50USDT');
  expect(textOf(<Money value="0" signed />)).toBe('0.00');
});

it('keeps the precision of the venue', () => {
  expect(textOf(<Price value="64250.1" tick="0.01" />)).toBe('64,250.10');
  expect(textOf(<Price value="0.000002" tick="0.00000001" />)).toBe('0.00000200');
});

it('shows what is not known as a dash, not as zero', () => {
  expect(textOf(<Percent value={null} />)).toBe('–');
});

it('turns a ratio into percent without floats', () => {
  expect(textOf(<Percent value="0.0342" ratio />)).toBe('3.42%');
});
