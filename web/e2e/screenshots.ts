import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { firstBot } from './first-bot';
import { chooseFutures } from './futures-bot';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const LARGEST_BYTES = 200_000;
const SETTLE_MILLIS = 2_500;
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** The lab is shown with a finished report when there is one. */
async function lab(page: Page): Promise<string> {
  const answer = await page.request.get('/api/backtests?page=0&size=20');
  const { items } = (await answer.json()) as { items: { id: string; state: string }[] };
  const done = items.find((each) => each.state === 'DONE');
  return done ? `/lab/${done.id}` : '/lab';
}

/** The limits of the account that the demonstration's bots trade on, set for the picture. */
async function risk(page: Page): Promise<string> {
  const answer = await page.request.get('/api/accounts');
  const [{ id }] = (await answer.json()) as [{ id: string }];
  const limits = { maxExposure: '8000', dailyLoss: { limit: '400', action: 'stop' }, lossPerBot: '150' };
  await page.request.put(`/api/accounts/${id}/risk`, { data: { limits } });
  return `/risk?account=${id}`;
}

/** A DCA bot that was told something by others, once in vain. */
async function signals(page: Page): Promise<string> {
  const bot = await firstBot(page);
  const id = bot.split('/').at(-1);
  const given = await page.request.put(`/api/signal-addresses/${id}`, { data: {}, headers: { 'X-Millrace': '1' } });
  const { url } = (await given.json()) as { url: string };
  const now = new Date().toISOString();
  for (const signal of [{ action: 'close', time: now }, { action: 'open', time: now }, { action: 'open', time: '2026-01-01T00:00:00Z' }]) {
    await page.request.post(url, { data: JSON.stringify(signal) });
  }
  return `${bot}?tab=signals`;
}

async function journal(page: Page): Promise<string> {
  const bot = await firstBot(page);
  const notes = `/api${bot}/notes`;
  const written = (await (await page.request.get(notes)).json()) as unknown[];
  if (written.length === 0) {
    for (const [text, pinned, deal] of [
      ['Steps of 1.5 % were too narrow in the fall of Tuesday: five of five safety orders filled. 2 % since then.', true, null],
      ['Closed by hand before the news.', false, 1],
    ] as const) {
      await page.request.post(notes, { data: { text, pinned, deal }, headers: { 'X-Millrace': '1' } });
    }
  }
  return `${bot}?tab=journal`;
}

/** What has to be pressed before the picture is worth taking. */
const PRESSED: Record<string, string> = {
  'new-bot': 'Parameters',
  'new-futures-bot': 'Parameters',
  'new-bot-check': 'Check',
};

const SCREENS: Record<string, (page: Page) => Promise<string>> = {
  dashboard: async () => '/',
  bots: async () => '/bots',
  bot: firstBot,
  'bot-signals': signals,
  'bot-journal': journal,
  'edit-bot': async (page) => `${await firstBot(page)}/edit`,
  'new-bot': async () => '/bots/new',
  'new-futures-bot': async () => '/bots/new',
  'new-bot-check': async () => '/bots/new',
  risk,
  analytics: async () => '/analytics',
  accounts: async () => '/accounts',
  deals: async () => '/records',
  activity: async () => '/activity',
  status: async () => '/status',
  notifications: async () => '/notifications',
  lab,
};

for (const [name, address] of Object.entries(SCREENS)) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${name} ${size} ${colorScheme}`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({ viewport, colorScheme, baseURL: baseURL ?? '' });
        const page = await context.newPage();
        await page.goto(await address(page));
        if (name === 'new-futures-bot') await chooseFutures(page);
        const pressed = PRESSED[name];
        if (pressed) await page.getByRole('navigation', { name: 'Steps to a new bot' }).getByRole('button', { name: pressed }).click();
        if (pressed === 'Check') {
          await page.getByRole('button', { name: 'Test on history' }).click();
          await expect(page.getByRole('region', { name: 'Result of the test' })).toBeVisible();
          await page.evaluate(() => window.scrollTo({ top: 0 }));
        }
        if (name.startsWith('bot-')) await page.getByRole('tablist').scrollIntoViewIfNeeded();
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
        // Charts draw after the figures; there is nothing in the page that says when.
        await page.waitForTimeout(SETTLE_MILLIS);
        const path = `${FOLDER}${name}-${size}-${colorScheme}.png`;
        await page.screenshot({ path, animations: 'disabled' });
        expect(statSync(path).size).toBeLessThan(LARGEST_BYTES);
        await context.close();
      });
    }
  }
}
