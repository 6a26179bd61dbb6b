import { expect, test } from '@playwright/test';
import { chooseFutures } from './futures-bot';

test('a futures bot shows where it is liquidated before it is made, and trades afterwards', async ({ page }) => {
  const name = `futures ${Date.now()}`;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/bots/new');
  await chooseFutures(page);
  const ladder = page.getByRole('region', { name: 'Exact orders' });
  await expect(ladder.getByText('Liquidation', { exact: false }).first()).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await page.getByRole('navigation', { name: 'Steps to a new bot' }).getByRole('button', { name: 'Check' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText('binance-usdm').first()).toBeVisible();
});
