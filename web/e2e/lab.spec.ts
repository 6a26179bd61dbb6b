import { expect, test } from '@playwright/test';

test('two bots share an account in the lab, and are reported by bot and in total', async ({ page }) => {
  await page.goto('/lab');
  await page.getByText('Portfolio', { exact: true }).click();
  await page.getByRole('button', { name: 'Add the bot below' }).click();
  await page.getByRole('button', { name: 'Add the bot below' }).click();
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(2);
  await page.getByRole('button', { name: 'Run portfolio' }).click();
  await expect(page.getByRole('heading', { name: 'Backtest: Portfolio of 2' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Bot by bot' })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('region', { name: 'Bot by bot' }).getByRole('row')).toHaveCount(3);
  await expect(page.getByLabel('Look at one bot')).toBeVisible();
});

test('a search shows its heat map, and its best is tested with one click', async ({ page }) => {
  await page.goto('/lab');
  await page.getByText('Search', { exact: true }).click();
  const values = page.getByLabel('Values');
  await values.nth(0).fill('1,2');
  await values.nth(1).fill('1,2');
  await page.getByRole('button', { name: 'Run search' }).click();
  await expect(page.getByRole('region', { name: /^Heat map/ })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('combinations tried', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Test', exact: true }).first().click();
  await page.getByRole('button', { name: 'Run backtest' }).click();
  await expect(page.getByRole('heading', { name: 'Equity and drawdown' })).toBeVisible({ timeout: 45_000 });
});

test('finished runs stand side by side', async ({ page }) => {
  await page.goto('/lab');
  const boxes = page.getByRole('region', { name: 'Former backtests' }).getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('link', { name: 'Compare 2' }).click();
  await expect(page.getByRole('heading', { name: 'Compare runs' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Figures' }).getByRole('row')).toHaveCount(12);
});
