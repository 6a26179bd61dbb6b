import { expect, test } from '@playwright/test';

test('a backtest runs in the lab and shows its report', async ({ page }) => {
  await page.goto('/lab');
  await page.getByRole('button', { name: 'Run backtest' }).click();
  await expect(page.getByRole('heading', { name: /^Backtest:/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Equity and drawdown' })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('img', { name: 'Equity and drawdown' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Assumptions' })).toBeVisible();
  await expect(page.getByText('Buy and hold')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Stand-alone report' })).toHaveAttribute('href', /\/report$/);

  await page.getByRole('link', { name: 'Start a bot with these settings' }).click();
  await expect(page.getByRole('heading', { name: 'New bot' })).toBeVisible();
});
