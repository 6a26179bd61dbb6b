import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderScreen } from '@/testing/render-app';
import { NewBotScreen } from './new-bot-screen';

const go = async (step: RegExp) => userEvent.click(await screen.findByRole('button', { name: step }));

it('leads over strategy, market and parameters to the check, and creates the bot', async () => {
  const { fake, router } = renderScreen(<NewBotScreen />);
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: /^DCA/ })).checked).toBe(true);
  await go(/^Next$/);
  expect(screen.getByLabelText('Instrument')).toBeTruthy();
  await go(/^Next$/);
  expect(await screen.findByLabelText('Safety orders at most')).toBeTruthy();
  await go(/^Next$/);
  const ladder = await screen.findByRole('table', undefined, { timeout: 3_000 });
  expect(within(ladder).getByText('Safety order 6')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), 'Mine');
  const create = screen.getByRole<HTMLButtonElement>('button', { name: 'Create bot' });
  await expect.poll(() => create.disabled).toBe(false);
  await userEvent.click(create);
  await expect.poll(() => fake.bots().at(-1)?.name).toBe('Mine');
  await expect.poll(() => router.state.location.pathname).toBe('/bots/bot-8');
}, 20_000);

it('places a refusal at its field', async () => {
  renderScreen(<NewBotScreen />);
  await go(/Parameters/);
  const field = await screen.findByLabelText('Safety orders at most');
  await userEvent.clear(field);
  await userEvent.type(field, '500');
  expect(await screen.findByText('a whole number from 0 to 200', undefined, { timeout: 3_000 })).toBeTruthy();
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

it('takes a distance as a price, and says what it means', async () => {
  renderScreen(<NewBotScreen />);
  await go(/Parameters/);
  await go(/^Take profit: enter in USDT/);
  const field = screen.getByLabelText<HTMLInputElement>('Take profit');
  expect(Number(field.value)).toBeGreaterThan(1_000);
  const price = Number(field.value);
  await userEvent.clear(field);
  await userEvent.type(field, String(Math.round(price * 1.05)));
  expect(await screen.findByText(/^= 6\.\d+ %, from /)).toBeTruthy();
  await go(/^Take profit: enter in %/);
  expect(Number(screen.getByLabelText<HTMLInputElement>('Take profit').value)).toBeCloseTo(6.6, 0);
});
