import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { firstBot } from './first-bot';
import { limitedAccount } from './limited-account';

const SCREENS: [string, (page: Page) => Promise<string>][] = [
  ['dashboard', async () => '/'],
  ['bots', async () => '/bots'],
  ['bot', firstBot],
  ['new bot', async () => '/bots/new'],
  ['lab', async () => '/lab'],
  ['records', async () => '/records/deals'],
  ['analytics', async () => '/analytics'],
  ['risk', limitedAccount],
  ['status', async () => '/status'],
  ['activity', async () => '/activity'],
];

async function brokenRules(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
}

const MORE_STEPS = ['Market', 'Parameters', 'Check'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const name of MORE_STEPS) {
    test(`new bot, ${name} in ${colorScheme} breaks no WCAG AA rule`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ colorScheme, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      await page.goto('/bots/new');
      await page.getByRole('navigation', { name: 'Steps to a new bot' }).getByRole('button', { name }).click();
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      expect(await brokenRules(page)).toEqual([]);
      await context.close();
    });
  }
  test(`limits to edit in ${colorScheme} break no WCAG AA rule`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ colorScheme, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto(await limitedAccount(page));
    await page.getByRole('button', { name: 'Change limits' }).click();
    await page.getByRole('textbox', { name: 'Daily loss' }).fill('-5');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await expect(page.getByText(/^a number from 0.00000001/)).toBeVisible();
    expect(await brokenRules(page)).toEqual([]);
    await context.close();
  });
  for (const [name, address] of SCREENS) {
    test(`${name} in ${colorScheme} breaks no WCAG AA rule`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ colorScheme, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      await page.goto(await address(page));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      expect(await brokenRules(page)).toEqual([]);
      await context.close();
    });
  }
}

test('the main paths work by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});
