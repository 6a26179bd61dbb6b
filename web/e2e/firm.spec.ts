import { expect, test } from '@playwright/test';

test('the owner of a firm’s account in USD tells that it was reset and paid out', async ({ page, request }) => {
  const made = await request.post('/api/accounts', { data: { name: `Firm ${Date.now()}`, funds: { USD: '50000' } } });
  const account = (await made.json()) as { id: string; currency: string };
  expect(account.currency).toBe('USD');
  const propFirm = { rules: 'topstep-2026-09', account: '50K', stage: 'combine', dailyLoss: true, stopDistances: [{ product: 'ES', points: '4' }] };
  const limited = await request.put(`/api/accounts/${account.id}/risk`, { data: { limits: { propFirm } } });
  expect(limited.ok(), await limited.text()).toBeTruthy();
  await page.goto(`/risk?account=${account.id}`);
  await expect(page.getByRole('meter', { name: 'Maximum loss of the firm' })).toBeVisible();
  await expect(page.getByRole('meter', { name: 'Contracts of the firm' })).toBeVisible();

  await page.getByRole('button', { name: 'Paid out' }).click();
  await page.getByRole('dialog').getByLabel('Amount').fill('250');
  await page.getByRole('dialog').getByRole('button', { name: 'The firm has paid it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('button', { name: 'Was reset' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'The firm has reset it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('meter', { name: 'Maximum loss of the firm' })).toBeVisible();
});
