import { expect, type Page, test } from '@playwright/test';
import { comeIn } from './people';
import { picture } from './seen';

/**
 * The story of somebody whose plan is too small. Needs the stand-in `./millrace venue-sim polar`, and
 * a server started beside it with `--users --plans`; its mails are in the log that MILLRACE_LOG names.
 */
const BOT = {
  strategy: 'dca',
  instrument: 'binance-spot:BTCUSDT',
  params: { baseOrder: { size: '100' }, safetyOrders: { size: '100', max: 2, active: 2, deviation: '20' }, takeProfit: { percent: '50' } },
};

/** Asks the server as the page does. */
async function post(page: Page, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await page.request.post(path, { data: body, headers: { 'X-Millrace': '1' } });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as { id: string };
}

test('a limit is met, a larger plan is bought, and the subscription ends', async ({ page }) => {
  test.setTimeout(300_000);
  await comeIn(page, `buyer${Date.now()}@example.com`);
  await expect(page.getByRole('link', { name: 'Plans and prices' })).toBeVisible();
  const { id } = await post(page, '/api/accounts', { name: 'Mine', funds: { USDT: '50000' } });
  const first = await post(page, '/api/bots', { name: 'First', accountId: id, bot: BOT, start: false });
  await page.goto('/profile');
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
  await picture(page, 'plan-card');

  await page.goto('/plan');
  await expect(page.getByText('1 of 1 bots, 0 running')).toBeVisible();
  await picture(page, 'plan');
  await page.getByRole('button', { name: 'Take PRO' }).click();
  await expect(page.getByRole('heading', { name: 'PRO, 10 USD a month' })).toBeVisible();
  await page.getByRole('button', { name: 'Pay with a card that is refused' }).click();
  await expect(page.getByText('Nothing was bought.')).toBeVisible();
  await page.getByRole('link', { name: 'Try another card' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByText('Thank you: your plan is PRO now.')).toBeVisible({ timeout: 60_000 });
  await picture(page, 'plan-pro');

  const second = await post(page, '/api/bots', { name: 'Second', accountId: id, bot: BOT, start: true });
  await page.getByRole('button', { name: 'Invoices, payment, cancel' }).click();
  await page.getByRole('button', { name: 'The next payment fails' }).click();
  await expect(page.getByText('past_due')).toBeVisible();
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByText(/A payment did not come/)).toBeVisible({ timeout: 60_000 });
  await picture(page, 'plan-past-due');

  await page.getByRole('button', { name: 'Invoices, payment, cancel' }).click();
  await page.getByRole('button', { name: 'It ends now' }).click();
  await expect(page.getByText('canceled')).toBeVisible();
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(async () => {
    await page.goto('/plan');
    await expect(page.getByText(/PRO has ended; your plan is FREE/)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await picture(page, 'plan-ended');

  // The second bot still runs, so that the first may not.
  await page.goto(`/bots/${first.id}`);
  await page.getByRole('button', { name: 'Start' }).first().click();
  await expect(page.getByText('Your plan FREE is full: 1 of 1 bots running.')).toBeVisible();
  await picture(page, 'plan-limit');
  await page.getByRole('button', { name: 'See plans' }).click();
  await expect(page).toHaveURL(/\/plan$/);
  await page.goto(`/bots/${second.id}`);
});
