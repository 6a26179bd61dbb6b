import { expect, test } from '@playwright/test';
import { comeIn } from './people';
import { expectAccessible } from './seen';
import { keyPair, tryKey, Venue } from './venue';

/**
 * An account is connected to the simulator of Binance Spot. Needs a server with `--users` whose
 * `--binance-url` is that simulator, at MILLRACE_VENUE; its mails are in the log that MILLRACE_LOG names.
 */
test('an account is connected with a key of our making, tested first, and shown as test funds', async ({ page, request }) => {
  const venue = new Venue(request);
  const key = `made${Date.now()}ForTesting`;
  const uid = await venue.open({ USDT: '1000' });
  await comeIn(page, `connector${Date.now()}@example.com`);
  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Connect Binance' }).click();
  const publicKey = await keyPair(page, `Simulated ${key}`);
  await venue.register(uid, `${key}x`, publicKey, true);
  await tryKey(page, `${key}x`);
  await expect(page.getByText(/the key may withdraw/)).toBeVisible();
  await venue.register(uid, key, publicKey);
  await tryKey(page, key);
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
