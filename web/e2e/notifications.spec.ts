import { expect, test } from '@playwright/test';

test('what happened to bots is told, and a channel is added, tried and removed', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  // The demonstration's deals close within a minute.
  await page.getByRole('link', { name: /^Notifications, \d+ unread$/ }).click({ timeout: 60_000 });
  // More may come at any time; what is at the end was there before.
  const oldest = page.getByRole('list', { name: 'Inbox' }).getByRole('listitem').last().getByText('new', { exact: true });
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(oldest).toHaveCount(0);

  await page.getByRole('tab', { name: 'Channels' }).click();
  await page.getByRole('button', { name: 'Add channel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kind').selectOption('Webhook');
  await dialog.getByLabel('Name').fill('Nowhere');
  await dialog.getByLabel('Webhook address').fill('http://127.0.0.1/hook');
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await expect(dialog.getByText('an https address')).toBeVisible();
  await dialog.getByLabel('Webhook address').fill('https://127.0.0.1/hook');
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Send a test message to Nowhere' }).click();
  await expect(page.getByText('Not sent: its address is one of a private network')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Remove Nowhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No channel yet')).toBeVisible();
});
