import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { comeIn, elsewhere } from './people';
import { expectAccessible } from './seen';
import { bought, cents, keyPair, profitOf, resting, targets, tryKey, UNIT, units, Venue } from './venue';

/**
 * The whole way of a newcomer, from registering to the emergency close, with the venue's own word for
 * every figure. Needs a server with `--users` whose `--binance-url` is the simulator of Binance Spot at
 * MILLRACE_VENUE, where LTCUSDT has traded at 100 before that server started (`POST /sim/print`) and
 * nobody else trades it; its mails are in the log that MILLRACE_LOG names.
 */
const SYMBOL = 'LTCUSDT';

const FUNDS = '10000.00000000';

/** Of the quantity that the venue takes, below which coins are dust. */
const STEP = '0.00100000';

/** The value beside its name, on cards and tiles. */
const figure = (page: Page, name: string) => page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]').first();

const money = async (page: Page, name: string) => Number((await figure(page, name).innerText()).replace('−', '-').replaceAll(/[^\d.-]/g, ''));

const deal = (page: Page, number: number) =>
  page.getByRole('region', { name: 'Deals' }).getByRole('row').filter({ has: page.getByRole('cell', { name: `#${number}`, exact: true }) });

/** What the screen's list says of orders that rest is what the venue says. */
async function expectOrders(page: Page, venue: Venue, uid: number, count: number): Promise<void> {
  await page.getByRole('tab', { name: 'Orders' }).click();
  const rows = page.getByRole('region', { name: 'Orders' }).getByRole('row').filter({ hasText: 'Resting' });
  await expect(async () => {
    const seen = (await rows.allInnerTexts()).map((row) => {
      const [, side = '', price = ''] = /(Buy|Sell)\s+Limit\s+([\d.]+)/.exec(row) ?? [];
      return `${side.toUpperCase()} ${price}000000`;
    });
    expect(seen.toSorted()).toEqual(resting(await venue.truth(uid)));
    expect(seen).toHaveLength(count);
  }).toPass({ timeout: 30_000 });
  await page.getByRole('tab', { name: 'Deals' }).click();
}

async function connect(page: Page, venue: Venue, uid: number): Promise<void> {
  const key = `journey${Date.now()}`;
  await page.goto('/accounts/connect');
  const publicKey = await keyPair(page, 'Savings');
  await venue.register(uid, key, publicKey);
  await tryKey(page, key);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('region', { name: 'Savings' }).getByRole('row', { name: /USDT 10,000/ })).toBeVisible();
}

/** A ladder of two safety orders, 2 % apart, by the wizard; the answer is the bot's address. */
async function makeBot(page: Page, venue: Venue): Promise<string> {
  const next = page.getByRole('button', { name: 'Next' });
  await page.goto('/bots/new');
  await next.click();
  await expect(page.getByLabel('Account', { exact: true })).toContainText('Savings (TEST FUNDS)');
  await page.getByLabel('Instrument').selectOption(`binance-spot:${SYMBOL}`);
  await expect(figure(page, 'Price now')).toHaveText('100.00');
  await next.click();
  for (const [label, value] of [
    ['Base order', '100'], ['First safety order', '98'], ['Safety orders at most', '2'], ['Resting at once', '2'],
    ['Distance of the first', '2'], ['Step scale', '1'], ['Volume scale', '1'], ['Take profit', '2'], ['Pause between deals', '0'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await expect(page.getByRole('region', { name: 'Exact orders' }).getByRole('row')).toHaveCount(4);
  await next.click();
  await page.getByLabel('Name', { exact: true }).fill('Ladder');
  // It moves while nobody follows it: the first order is sized by the price that is now.
  await venue.print(SYMBOL, '101');
  await page.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByRole('heading', { name: 'Ladder', level: 1 })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Opens, averages and closes; the answer is the profit that the venue's own list of trades proves. */
async function firstDeal(page: Page, venue: Venue, uid: number): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Current deal #1' })).toBeVisible();
  await expect(page.getByText('In position')).toBeVisible();
  await expect(page.getByText('safety 0 / 2')).toBeVisible();
  expect((await venue.truth(uid)).trades[0]?.qty).toBe('0.99100000');
  await expectOrders(page, venue, uid, 3);

  await venue.print(SYMBOL, '97.5');
  await expect(page.getByText('safety 1 / 2')).toBeVisible();
  const { cost, held } = bought(await venue.truth(uid));
  await expect(page.getByRole('img', { name: new RegExp(`Average ${cents((cost * UNIT) / held)}, .*Price now 97.5`) })).toBeVisible();
  await expect(figure(page, 'Invested')).toContainText(cents(cost));
  await expectOrders(page, venue, uid, 2);
  await expectAccessible(page);

  await venue.print(SYMBOL, '103');
  await expect(deal(page, 1)).toContainText('Take profit');
  await expect(page.getByRole('heading', { name: 'Current deal #2' })).toBeVisible();
  const { trades, ...rest } = await venue.truth(uid);
  const profit = cents(profitOf({ ...rest, trades: trades.slice(0, trades.findIndex((trade) => !trade.isBuyer) + 1) }));
  expect(Number(profit)).toBeGreaterThan(3);
  await expect(deal(page, 1)).toContainText(`+${profit}`);
  await expect(figure(page, 'Average win')).toContainText(`+${profit}`);
  return profit;
}

/** The same profit on the page of figures, and in the file. */
async function expectTold(page: Page, profit: string): Promise<void> {
  await page.goto('/analytics');
  await expect(figure(page, 'Won / closed deals')).toHaveText('1 / 1');
  await expect(figure(page, 'Realised profit')).toContainText(`+${profit}`);
  await expect(page.getByRole('region', { name: 'Compare' }).getByRole('row').filter({ hasText: 'Ladder' })).toContainText(`+${profit}`);

  await page.goto('/records/deals');
  const loading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const [head = '', ...lines] = readFileSync(await (await loading).path(), 'utf8').trim().split('\n');
  const names = head.trim().split(',');
  const rows = lines.map((line) => Object.fromEntries(line.trim().split(',').map((value, index) => [names[index], value])));
  expect(rows).toHaveLength(2);
  const closed = rows.find((row) => row.number === '1');
  expect(closed).toMatchObject({ botName: 'Ladder', instrument: `binance-spot:${SYMBOL}`, closeReason: 'take-profit' });
  expect(Number(closed?.profit).toFixed(2)).toBe(profit);
}

/** While it is paused the take profit goes from 2 to 5 %, after a look at the plan; then it goes on, to a new deal. */
async function edit(page: Page, venue: Venue, uid: number, bot: string): Promise<void> {
  await page.goto(bot);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused')).toBeVisible();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Take profit', { exact: true }).fill('5');
  await page.getByRole('button', { name: 'Show the plan' }).click();
  const plan = page.getByRole('dialog', { name: 'Apply these settings?' });
  const order = (kind: string) => plan.locator('section', { hasText: kind }).getByRole('listitem').filter({ hasText: 'Take profit' });
  const [former = ''] = targets(await venue.truth(uid));
  await expect(order('Cancelled (1)')).toContainText(former);
  const planned = /1\d\d\.\d\d/.exec((await order('Placed (1)').textContent()) ?? '')?.[0] ?? '';
  expect(Number(planned)).toBeGreaterThan(Number(former));
  await expectAccessible(page);
  await plan.getByRole('button', { name: 'Apply changes' }).click();
  await expect(page.getByRole('heading', { name: 'Ladder', level: 1 })).toBeVisible();
  await expect.poll(async () => targets(await venue.truth(uid))).toEqual([planned]);

  // While it is paused a deal may end, but none begins.
  await venue.print(SYMBOL, '110');
  await expect(deal(page, 2)).toContainText('Take profit');
  await expect(page.getByText('No open deal')).toBeVisible();
  await expect.poll(async () => resting(await venue.truth(uid))).toEqual([]);
  // Dust of both deals is left, beside which no return makes sense.
  await expect(figure(page, 'Return')).toHaveText('–');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { name: 'Current deal #3' })).toBeVisible();
  await expectOrders(page, venue, uid, 3);
}

/** Everything is stopped and sold by the kill switch of the account, whose address is the answer. */
async function emergency(page: Page, venue: Venue, uid: number, bot: string): Promise<string> {
  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Limits and kill switch' }).click();
  await page.getByRole('button', { name: 'Stop everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop all bots of Savings?' });
  await dialog.getByText('Also close what is held').click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Stop all bots' }).click();
  await expect(page.getByText(/^Confirmed: no order is live/)).toBeVisible();
  const truth = await venue.truth(uid);
  const { balances } = truth;
  expect(resting(truth)).toEqual([]);
  expect(units(balances.LTC?.free ?? '') + units(balances.LTC?.locked ?? '')).toBeLessThan(units(STEP));
  const account = new URL(page.url()).searchParams.get('account') ?? '';
  await page.goto(bot);
  await expect(page.getByText('Stopped')).toBeVisible();
  await expect(deal(page, 3)).toContainText('By hand');
  // All that has happened has changed the money at the venue by what the screen says, but for the cost of dust.
  const { free, locked } = balances.USDT ?? { free: '', locked: '' };
  const change = Number(units(free) + units(locked) - units(FUNDS)) / Number(UNIT);
  const error = async () => (await money(page, 'Realised profit')) - (await money(page, 'Invested')) - change;
  await expect.poll(async () => Math.abs(await error())).toBeLessThan(0.011);
  return account;
}

/** What is somebody else's is not there. */
async function expectNotFound(page: Page, bot: string, account: string): Promise<void> {
  for (const path of [bot, `${bot}/edit`, `/risk?account=${account}`, `/accounts/${account}/key`]) {
    await page.goto(path);
    await expect(page.getByText('Not found', { exact: true })).toBeVisible();
    await expect(page.getByText('Ladder')).toHaveCount(0);
  }
  await expectAccessible(page);
  const id = bot.split('/').at(-1);
  for (const path of [bot, `${bot}/decisions`, `${bot}/bars?interval=1m`, `${bot}/notes`, `/accounts/${account}/risk`, `/accounts/${account}/kill`]) {
    expect((await page.request.get(`/api${path}`)).status(), path).toBe(404);
  }
  const headers = { 'X-Millrace': '1' };
  expect((await page.request.post(`/api${bot}/commands`, { headers, data: { type: 'start' } })).status()).toBe(404);
  expect((await page.request.post(`/api/accounts/${account}/kill`, { headers, data: { close: true } })).status()).toBe(404);
  for (const kind of ['deals', 'orders', 'fills']) {
    expect(await (await page.request.get(`/api/${kind}?botId=${id}`)).json(), kind).toMatchObject({ total: 0, items: [] });
  }
}

test('a newcomer trades at a venue from the first order to the last, and nobody else sees it', async ({ page, browser, request }) => {
  test.setTimeout(240_000);
  const venue = new Venue(request);
  await venue.print(SYMBOL, '100');
  const uid = await venue.open({ USDT: FUNDS });
  await comeIn(page, `newcomer${Date.now()}@example.com`);
  await connect(page, venue, uid);
  const bot = await makeBot(page, venue);
  await expectTold(page, await firstDeal(page, venue, uid));
  await edit(page, venue, uid, bot);
  const account = await emergency(page, venue, uid, bot);
  const stranger = await elsewhere(browser, page);
  await comeIn(stranger, `stranger${Date.now()}@example.com`);
  await expectNotFound(stranger, bot, account);
});
