import { expect, test } from '@playwright/test';
import { expectAccessible } from './seen';

/**
 * An account is connected to the simulator of Binance Spot. Needs a server whose `--binance-url` is
 * that simulator, at MILLRACE_VENUE, which has an account of number 1.
 */
const venue = process.env.MILLRACE_VENUE ?? 'http://localhost:9100';

test('an account is connected with a key of our making, tested first, and shown as test funds', async ({ page, request }) => {
  const key = `made${Date.now()}ForTesting`;
  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Connect Binance' }).click();
  await page.getByLabel('Name of the account').fill(`Simulated ${key}`);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Make a key pair' }).click();
  const publicKey = await page.getByLabel('Public key to register').textContent();
  const register = (withdrawals: boolean, name: string) =>
    request.post(`${venue}/sim/keys`, { data: { uid: 1, key: name, kind: 'ED25519', publicKey, withdrawals } });
  expect((await register(true, `${key}x`)).ok()).toBe(true);
  await page.getByLabel('API key').fill(`${key}x`);
  await page.getByRole('button', { name: 'Test key' }).click();
  await expect(page.getByText(/the key may withdraw/)).toBeVisible();
  expect((await register(false, key)).ok()).toBe(true);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Test key' }).click();
  await expect(page.getByText(/cannot move money away/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create account' }).click();

  const card = page.getByRole('region', { name: `Simulated ${key}` });
  await expect(card.getByText('TEST FUNDS')).toBeVisible();
  await expect(card.getByText('USDT').first()).toBeVisible({ timeout: 30_000 });
  await page.setViewportSize({ width: 390, height: 844 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await card.getByRole('button', { name: /Delete account/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(card).toHaveCount(0);
});
