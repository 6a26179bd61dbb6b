import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderScreen } from '@/testing/render-app';
import { NewBotScreen } from './new-bot-screen';

it('shows the ladder and creates the bot', async () => {
  const { fake, router } = renderScreen(<NewBotScreen />);
  const ladder = await screen.findByRole('table', undefined, { timeout: 3_000 });
  expect(within(ladder).getByText('safety-6')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), 'Mine');
  await userEvent.click(screen.getByRole('button', { name: 'Create bot' }));
  await expect.poll(() => fake.bots().at(-1)?.name).toBe('Mine');
  await expect.poll(() => router.state.location.pathname).toBe('/bots/bot-8');
});

it('places a refusal at its field', async () => {
  renderScreen(<NewBotScreen />);
  const field = await screen.findByLabelText('Safety orders at most');
  await userEvent.clear(field);
  await userEvent.type(field, '500');
  expect(await screen.findByText('a whole number from 0 to 200', undefined, { timeout: 3_000 })).toBeTruthy();
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
