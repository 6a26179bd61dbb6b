import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { ChoiceField, search } from './choice-field';

const ids = ['BTCUSDT', 'ETHUSDT', 'WBTCUSDT', ...Array.from({ length: 60 }, (_, index) => `COIN${index}USDT`)];
const OPTIONS = ids.map((code) => ({ value: `binance-spot:${code}`, text: `binance-spot:${code}` }));

function Field({ options }: { options: typeof OPTIONS }) {
  const [value, setValue] = useState('binance-spot:ETHUSDT');
  return <ChoiceField label="Instrument" value={value} options={options} onChange={setValue} />;
}

it('lists few, and searches among many', () => {
  render(<><Field options={OPTIONS.slice(0, 3)} /><Field options={OPTIONS} /></>);
  const [few, many] = screen.getAllByRole('combobox', { name: 'Instrument' });
  expect(few?.tagName).toBe('SELECT');
  expect(many?.tagName).toBe('INPUT');
});

it('finds by any part, and puts what begins with it first', () => {
  expect(search(OPTIONS, 'spot btc').map((each) => each.text)).toEqual(['binance-spot:BTCUSDT', 'binance-spot:WBTCUSDT']);
});

it('is chosen from by keyboard', async () => {
  render(<Field options={OPTIONS} />);
  const box = screen.getByRole<HTMLInputElement>('combobox');
  await userEvent.click(box);
  expect(screen.getByText('13 more: type to find them')).toBeTruthy();
  await userEvent.type(box, 'btc{ArrowDown}{ArrowDown}{Enter}');
  expect(box.value).toBe('binance-spot:WBTCUSDT');
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('keeps its value when left without a choice', async () => {
  render(<Field options={OPTIONS} />);
  const box = screen.getByRole<HTMLInputElement>('combobox');
  await userEvent.clear(box);
  await userEvent.type(box, 'nothing like it');
  expect(screen.getByText('Nothing found')).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(box.value).toBe('binance-spot:ETHUSDT');
});
