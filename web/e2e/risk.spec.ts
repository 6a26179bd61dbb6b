import { expect, test } from '@playwright/test';

test('limits are changed, refused at their field, and shown with their distance', async ({ page, request }) => {
  const made = await request.post('/api/accounts', { data: { name: `Risk ${Date.now()}`, funds: { USDT: '1000' } } });
  const { id } = (await made.json()) as { id: string };
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/risk?account=${id}`);
  await expect(page.getByText('No limits are set')).toBeVisible();

  await page.getByRole('button', { name: 'Change limits' }).click();
  await page.getByRole('textbox', { name: 'Daily loss' }).fill('-5');
  await page.getByRole('button', { name: 'Save limits' }).click();
  await expect(page.getByText(/^a number from 0.00000001/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Daily loss' }).fill('50');
  await page.getByLabel('At the daily loss').selectOption('flatten');
  await page.getByRole('button', { name: 'Save limits' }).click();
  await expect(page.getByRole('meter', { name: 'Daily loss' })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await page.getByRole('button', { name: 'Stop everything' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop all bots' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const { limits } = (await (await request.get(`/api/accounts/${id}/risk`)).json()) as { limits: { dailyLoss: object } };
  expect(limits.dailyLoss).toEqual({ limit: '50', action: 'flatten' });
});
