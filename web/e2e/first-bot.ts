import type { Page } from '@playwright/test';

interface BotRow {
  id: string;
  openDeal: unknown;
  deals: { closed: number };
}

/** The address of the liveliest bot: one with an open deal and, among those, the most closed ones. */
export async function firstBot(page: Page): Promise<string> {
  const answer = await page.request.get('/api/bots?page=0&size=50');
  const { items } = (await answer.json()) as { items: BotRow[] };
  const score = (bot: BotRow) => (bot.openDeal ? 1_000 : 0) + bot.deals.closed;
  const best = items.toSorted((a, b) => score(b) - score(a))[0];
  if (!best) throw new Error('the server has no bots: start it with --demo');
  return `/bots/${best.id}`;
}
