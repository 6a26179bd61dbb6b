import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { BotsPage } from './bots-page';

it('lists bots with their status in words', async () => {
  renderScreen(<BotsPage />);
  const table = await screen.findByRole('table');
  const row = within(table).getByRole('link', { name: 'BTC steady' }).closest('tr');
  expect(row?.textContent).toContain('In position');
  expect(row?.textContent).toContain('PAPER');
});

it('keeps the filter in the address', async () => {
  const { router } = renderScreen(<BotsPage />);
  await userEvent.selectOptions(await screen.findByLabelText('Status'), 'ERROR');
  expect(router.state.location.search).toBe('?status=ERROR');
  const table = await screen.findByRole('table');
  await expect.poll(() => within(table).queryAllByRole('link').map((link) => link.textContent)).toEqual(['ETH old']);
});

it.each(['table', 'list'])('pauses the bots that are selected in the %s', async (role) => {
  const { fake } = renderScreen(<BotsPage />);
  await screen.findByRole('table');
  await userEvent.click(within(screen.getByRole(role)).getByLabelText('Select BTC steady'));
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await expect.poll(() => fake.bots()[0]?.phase).toBe('PAUSED');
});

it('invites to make the first bot when there is none', async () => {
  renderScreen(<BotsPage />, { fake: new FakeServer({ empty: true }) });
  expect(await screen.findByText('No bots yet')).toBeTruthy();
});
