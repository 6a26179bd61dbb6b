import { expect, type Page, test } from '@playwright/test';

const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();
const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps to a new bot' }).getByRole('button', { name }).click();

test('a DCA bot made by the form appears in the table and on its page', async ({ page }) => {
  const name = `e2e ${Date.now()}`;
  await page.goto('/bots/new');
  await expect(page.getByRole('radio', { name: /^DCA/ })).toBeChecked();
  await next(page);
  await expect(page.getByLabel('Instrument')).toBeVisible();
  await next(page);
  const ladder = page.getByRole('region', { name: 'Exact orders' });
  await expect(ladder.getByText('Safety order 1', { exact: true })).toBeVisible();
  await expect(page.getByText('Required capital')).toBeVisible();
  await page.getByLabel('Base order', { exact: true }).fill('40');
  await page.getByLabel('First safety order').fill('20');
  await page.getByLabel('Safety orders at most').fill('3');
  await expect(ladder.getByRole('row')).toHaveCount(5);
  await next(page);
  await page.getByLabel('Name', { exact: true }).fill(name);
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
  await step(page, 'Parameters');
  const field = page.getByLabel('Safety orders at most');
  await field.fill('5000');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/200/);
  await step(page, 'Check');
  await expect(page.getByRole('button', { name: 'Create bot' })).toBeDisabled();
});

test('a target may be typed as a price', async ({ page }) => {
  await page.goto('/bots/new');
  await step(page, 'Parameters');
  await page.getByRole('button', { name: 'Take profit: enter in USDT' }).click();
  const field = page.getByLabel('Take profit', { exact: true });
  const price = Number(await field.inputValue());
  expect(price).toBeGreaterThan(1);
  await field.fill(String(Math.round(price * 1.1)));
  await expect(page.getByText(/^= 1\d\.\d+ %, from/)).toBeVisible();
});

test('the bot is tested on history before it is created', async ({ page }) => {
  await page.goto('/bots/new');
  await step(page, 'Check');
  await page.getByRole('button', { name: 'Test on history' }).click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await expect(result.getByText('Buy and hold')).toBeVisible({ timeout: 45_000 });
  await expect(result.getByRole('img', { name: 'Equity and drawdown' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create bot' })).toBeEnabled();
});

test('bots are paused together on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/bots');
  const boxes = page.getByRole('list').getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole('toolbar', { name: 'Selected bots' });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar).toBeHidden();
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('checkbox') });
  for (const index of [0, 1]) await expect(rows.nth(index)).toContainText('Paused');
  for (const index of [0, 1]) await boxes.nth(index).check();
  await bar.getByRole('button', { name: 'Start' }).click();
  await expect(bar).toBeHidden();
});

test('a grid bot shows its lines before it starts', async ({ page }) => {
  await page.goto('/bots/new');
  await page.getByRole('radio', { name: /^Range grid/ }).check();
  await step(page, 'Parameters');
  const lines = page.getByRole('region', { name: 'Exact orders' }).getByRole('row');
  await expect.poll(() => lines.count()).toBeGreaterThan(10);
});
