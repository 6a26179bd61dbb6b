import { expect, test } from '@playwright/test';

test('closed deals are compared, and leave as a file', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Analytics' }).click();
  const groups = page.getByRole('region', { name: 'Compare' });
  await expect(groups.getByRole('row')).not.toHaveCount(0, { timeout: 30_000 });
  await page.getByText('How closed').click();
  await expect(groups.getByText('Take profit')).toBeVisible();

  await page.goto('/records/deals');
  const loading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const file = await loading;
  expect(file.suggestedFilename()).toBe('millrace-deals.csv');
});

test('a phone reaches every place', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Risk' }).click();
  await expect(page.getByRole('heading', { name: 'Risk', level: 1 })).toBeVisible();
  await context.close();
});
