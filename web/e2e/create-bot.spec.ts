import { expect, test } from '@playwright/test';

test('a DCA bot made by the form appears in the table and on its page', async ({ page }) => {
  const name = `e2e ${Date.now()}`;
  await page.goto('/bots/new');
  const ladder = page.getByRole('region', { name: 'Exact orders' });
  await expect(ladder.getByText('safety-1', { exact: true })).toBeVisible();
  await expect(page.getByText('Required capital')).toBeVisible();

  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Base order', { exact: true }).fill('40');
  await page.getByLabel('First safety order').fill('20');
  await page.getByLabel('Safety orders at most').fill('3');
  await expect(ladder.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Create bot' }).click();

  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('img', { name: /Price chart/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Decisions' }).click();
  await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Bots' }).click();
  await page.getByLabel('Search bots').fill(name);
  await expect(page.getByRole('table').getByRole('link', { name })).toBeVisible();
});

test('a value out of range is refused at its field', async ({ page }) => {
  await page.goto('/bots/new');
  const field = page.getByLabel('Safety orders at most');
  await field.fill('5000');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/200/);
});

test('a grid bot shows its lines before it starts', async ({ page }) => {
  await page.goto('/bots/new');
  await page.getByLabel('Strategy').selectOption('grid');
  const lines = page.getByRole('region', { name: 'Exact orders' }).getByRole('row');
  await expect.poll(() => lines.count()).toBeGreaterThan(10);
});
