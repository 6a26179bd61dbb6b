import { expect, test } from '@playwright/test';

test('a bot is told something by its address, once, and says what came of it', async ({ page, request }) => {
  await page.goto('/bots');
  await page.getByRole('link', { name: /BTC/ }).first().click();
  await page.getByRole('tab', { name: 'Signals' }).click();
  await page.getByRole('button', { name: /^Make a/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make an address' }).click();
  const url = await dialog.getByText(/\/api\/signals\/sig_/).innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(/\/api\/signals\/sig_/)).toBeHidden();

  // Too old, so that the demo's bot goes its way.
  const alert = '{"action":"close","time":"2020-01-01T00:00:00Z"}';
  const send = () => request.post(url, { data: alert, headers: { 'Content-Type': 'text/plain' } });
  const first = await send();
  expect(first.status()).toBe(422);
  expect(await first.text()).toContain('s old, of at most 60');
  const second = await send();
  expect(await second.json()).toMatchObject({ again: true });

  await page.reload();
  await expect(page.getByText(/s old, of at most 60/).first()).toBeVisible();
  await expect(page.getByText('came again 1×, and was not heard then').first()).toBeVisible();
  await page.getByRole('button', { name: 'End the address' }).click();
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect((await send()).status()).toBe(404);
});
