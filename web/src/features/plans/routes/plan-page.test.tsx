import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { PlanPage } from './plan-page';

const limited = () => {
  const fake = new FakeServer();
  fake.plans.now = { ...fake.plans.now, limited: true };
  return fake;
};

it('shows every plan with its price, and leads to the seller for a larger one', async () => {
  await loadScreens();
  const { fake } = renderScreen(<PlanPage />, { fake: limited() });
  expect(await screen.findByText('1 of 1 bots, 1 running')).toBeTruthy();
  const pro = screen.getByRole('region', { name: 'PRO' });
  expect(within(pro).getByText('5 bots')).toBeTruthy();
  expect(within(pro).getByText('a month, plus tax')).toBeTruthy();
  const free = screen.getByRole('region', { name: 'FREE' });
  expect(within(free).getByText('yours')).toBeTruthy();
  expect(within(free).queryByRole('button')).toBeNull();
  await userEvent.click(within(pro).getByRole('button', { name: 'Take PRO' }));
  expect(fake.plans.bought).toEqual(['PRO']);
});

it('offers nothing where plans do not limit', async () => {
  await loadScreens();
  renderScreen(<PlanPage />);
  expect(await screen.findByText('Plans do not limit you on this installation.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take PRO' })).toBeNull();
});

it('asks the seller after a purchase, and thanks once it has arrived', async () => {
  await loadScreens();
  const fake = limited();
  const paid = { tier: 'PRO', status: 'ACTIVE', counts: true, periodEndsAt: '2026-12-22T00:00:00Z', endsWithPeriod: false, graceEndsAt: null } as const;
  fake.plans.next = { ...fake.plans.now, tier: 'PRO', subscription: paid };
  renderScreen(<PlanPage />, { fake, path: '/plan', at: '/plan?bought=PRO' });
  expect(await screen.findByText('Thank you: your plan is PRO now.')).toBeTruthy();
  expect(screen.getByText(/^Renews on /)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Invoices, payment, cancel' })).toBeTruthy();
});

it('says that a payment is missing, and what a plan that has ended means', async () => {
  await loadScreens();
  const fake = limited();
  const late = { tier: 'PRO', status: 'PAST_DUE', counts: true, periodEndsAt: null, endsWithPeriod: false, graceEndsAt: '2026-11-29T00:00:00Z' } as const;
  fake.plans.now = { ...fake.plans.now, tier: 'PRO', subscription: late };
  const { unmount } = renderScreen(<PlanPage />, { fake });
  expect(await screen.findByText(/A payment did not come.*nothing changes/)).toBeTruthy();
  unmount();
  fake.plans.now = { ...fake.plans.now, tier: 'FREE', used: { bots: 3, running: 1 }, subscription: { ...late, status: 'CANCELED', counts: false, graceEndsAt: null } };
  renderScreen(<PlanPage />, { fake });
  expect(await screen.findByText(/PRO has ended; your plan is FREE/)).toBeTruthy();
  expect(screen.getByText(/You have 3 bots and your plan allows 1/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Take PRO' })).toBeTruthy();
});
