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
  ['notifications', async () => '/notifications'],
  ['channels', async () => '/notifications?tab=channels'],
];

async function brokenRules(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
}

/** When what follows from a change of style has been drawn. */
async function settled(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map((each) => each.finished));
}

// One load of a screen is looked at in both schemes: what differs between them is style alone.
async function expectNoBrokenRules(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
    await page.evaluate(settled);
    expect(await brokenRules(page), colorScheme).toEqual([]);
  }
}

for (const name of ['Market', 'Parameters', 'Check']) {
  test(`new bot, ${name} breaks no WCAG AA rule`, async ({ page }) => {
    await page.goto('/bots/new');
    await page.getByRole('navigation', { name: 'Steps to a new bot' }).getByRole('button', { name }).click();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    await expectNoBrokenRules(page);
  });
}

test('limits to edit break no WCAG AA rule', async ({ page }) => {
  await page.goto(await limitedAccount(page));
  await page.getByRole('button', { name: 'Change limits' }).click();
  await page.getByRole('textbox', { name: 'Daily loss' }).fill('-5');
  await page.getByRole('button', { name: 'Save limits' }).click();
  await expect(page.getByText(/^a number from 0.00000001/)).toBeVisible();
  await expectNoBrokenRules(page);
});

for (const [name, address] of SCREENS) {
  test(`${name} breaks no WCAG AA rule`, async ({ page }) => {
    await page.goto(await address(page));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    await expectNoBrokenRules(page);
  });
}

test('the main paths work by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});
