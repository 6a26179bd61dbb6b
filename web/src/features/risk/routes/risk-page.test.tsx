import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { RiskPage } from './risk-page';

it('shows how far each limit is, the nearest first', async () => {
  renderScreen(<RiskPage />);
  const meters = await screen.findAllByRole('meter');
  expect(meters.map((meter) => meter.getAttribute('aria-label'))).toEqual(['Daily loss', 'All positions of the account']);
  expect(meters[0]?.getAttribute('aria-valuenow')).toBe('81');
});

it('puts a refusal at its field, and keeps what was accepted', async () => {
  const { fake } = renderScreen(<RiskPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Change limits' }));
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'All positions of the account' });
  expect(field.value).toBe('5000');
  await userEvent.clear(field);
  await userEvent.type(field, '-1');
  await userEvent.click(screen.getByRole('button', { name: 'Save limits' }));
  expect(await screen.findByText(/^a number from 0.00000001/)).toBeTruthy();
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await userEvent.clear(field);
  await userEvent.type(field, '7500');
  await userEvent.click(screen.getByRole('button', { name: 'Save limits' }));
  await expect.poll(() => fake.risk.state.limits.maxExposure).toBe('7500');
  expect(fake.risk.state.limits.dailyLoss).toEqual({ limit: '100', action: 'flatten' });
}, 20_000);

it('asks once more before it stops everything, and lists what is not confirmed', async () => {
  const { fake } = renderScreen(<RiskPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Stop everything' }));
  expect(fake.risk.report.bots).toEqual([]);
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('switch', { name: /Also close what is held/ }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Stop all bots' }));
  expect(await screen.findByText('Not confirmed yet for 1 bots.')).toBeTruthy();
  expect(fake.risk.report.bots[0]?.close).toBe(true);
}, 20_000);

it('says why entries are refused, and lets a person resume', async () => {
  const fake = new FakeServer();
  fake.risk.state = { ...fake.risk.state, halt: { rule: 'maxDrawdown', text: 'maxDrawdown is 101, limit 100', until: null } };
  renderScreen(<RiskPage />, { fake });
  expect(await screen.findByText(/maxDrawdown is 101, limit 100/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Resume entries' }));
  await expect.poll(() => screen.queryByText(/maxDrawdown is 101/)).toBeNull();
});

it('offers nothing to stop at the address of an account that is not there', async () => {
  renderScreen(<RiskPage />, { at: '/?account=of-somebody-else' });
  expect(await screen.findByText('Not found')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Stop everything' })).toBeNull();
});
