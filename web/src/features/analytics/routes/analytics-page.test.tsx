import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { AnalyticsPage } from './analytics-page';

// A canvas is more than the test's browser has.
vi.mock('@/ui/charts/lazy-charts', () => ({ EquityLines: ({ label }: { label: string }) => <p>{label}</p> }));

it('compares bots, and on demand how deals closed', async () => {
  renderScreen(<AnalyticsPage />);
  const table = await screen.findByRole('region', { name: 'Compare' });
  expect(within(table).getByRole('link', { name: 'BTC steady' })).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'How closed' }));
  expect(within(screen.getByRole('region', { name: 'Compare' })).getByText('Take profit')).toBeTruthy();
});

it('keeps period and strategy in the address', async () => {
  const { router } = renderScreen(<AnalyticsPage />);
  await userEvent.click(await screen.findByRole('radio', { name: '7 d' }));
  expect(router.state.location.search).toBe('?period=week');
  await screen.findByRole('option', { name: 'DCA' });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Strategy' }), 'dca');
  expect(router.state.location.search).toBe('?period=week&strategy=dca');
});

it('says so when nothing has closed', async () => {
  renderScreen(<AnalyticsPage />, { fake: new FakeServer({ empty: true }) });
  expect(await screen.findByText('No closed deals in this period')).toBeTruthy();
});

it('shows the money of one mode and currency, and keeps the choice in the address', async () => {
  const fake = new FakeServer();
  fake.groups.unshift({ mode: 'LIVE', currency: 'USDC' });
  const { router } = renderScreen(<AnalyticsPage />, { fake });
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Money shown' }), 'LIVE USDC');
  expect(router.state.location.search).toBe('?mode=LIVE&currency=USDC');
});
