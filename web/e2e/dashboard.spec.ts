import { expect, test } from '@playwright/test';

test('the dashboard says which mode and market it shows', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('banner').getByText('PAPER')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  await expect(page.getByText('Realised profit').first()).toBeVisible();
  await expect(page.getByText('Unrealised profit').first()).toBeVisible();
});

test('prices of running bots move without a reload', async ({ page }) => {
  const heard: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)));
  });
  await page.goto('/bots');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expect.poll(() => heard.filter((text) => /"type":"(bot|price)"/.test(text)).length).toBeGreaterThan(3);
  const prices = () => new Set(heard.flatMap((text) => /"type":"price".*?"price":"([^"]+)"/.exec(text)?.[1] ?? []));
  await expect.poll(() => prices().size).toBeGreaterThan(1);
});

test('a lost connection is said, and heals', async ({ page }) => {
  await page.routeWebSocket(/\/api\/live/, (socket) => void socket.close());
  await page.goto('/');
  await expect(page.getByText('No live connection')).toBeVisible({ timeout: 15_000 });
  await page.unrouteAll();
});
