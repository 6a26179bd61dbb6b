import { expect, test } from '@playwright/test';

test('a note is written, pinned, changed and removed', async ({ page }) => {
  await page.goto('/bots');
  await page.getByRole('link', { name: /BTC/ }).first().click();
  await page.getByRole('tab', { name: 'Journal' }).click();
  const text = `Wider steps ${Date.now()}`;
  const lines = `${text}\nsecond line`;
  await page.getByRole('button', { name: 'New note' }).click();
  await page.getByLabel('Note', { exact: true }).fill(lines);
  await page.getByLabel('About deal (optional)').fill('123456789');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByRole('dialog').getByText(/the number of a deal of this bot/)).toBeVisible();
  await page.getByLabel('About deal (optional)').fill('');
  await page.getByRole('button', { name: 'Save note' }).click();

  const note = page.getByRole('listitem').filter({ hasText: text });
  await note.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue(lines);
  await page.getByText('Keep it on top').click();
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(note.getByText('pinned')).toBeVisible();
  await note.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete note' }).click();
  await expect(note).toHaveCount(0);
});
