import type { Page } from '@playwright/test';

/** The address of the limits of a new account that has some, so that other tests find theirs as they were. */
export async function limitedAccount(page: Page): Promise<string> {
  const made = await page.request.post('/api/accounts', { data: { name: `Limited ${Date.now()}`, funds: { USDT: '1000' } } });
  const { id } = (await made.json()) as { id: string };
  const limits = { maxExposure: '500', dailyLoss: { limit: '50', action: 'stop' }, lossPerBot: '25' };
  await page.request.put(`/api/accounts/${id}/risk`, { data: { limits } });
  return `/risk?account=${id}`;
}
