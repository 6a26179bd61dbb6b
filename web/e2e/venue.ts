import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** The simulator of Binance Spot at MILLRACE_VENUE, told and asked what only itself can know. */
const venue = process.env.MILLRACE_VENUE ?? 'http://localhost:9100';

/** Amounts of the venue in units of its eighth decimal. */
export const units = (text: string) => BigInt(text.replace('.', ''));

export const UNIT = 100_000_000n;

export interface Order {
  side: 'BUY' | 'SELL';
  status: string;
  price: string;
  origQty: string;
}

export interface Trade {
  qty: string;
  quoteQty: string;
  commission: string;
  commissionAsset: string;
  isBuyer: boolean;
}

/** All that the venue knows of an account. */
export interface Truth {
  uid: number;
  balances: Record<string, { free: string; locked: string }>;
  orders: Order[];
  trades: Trade[];
}

export class Venue {
  constructor(private readonly request: APIRequestContext) {}

  private async tell(action: string, data: object): Promise<unknown> {
    const answer = await this.request.post(`${venue}/sim/${action}`, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  }

  /** A new account, which no other test knows. */
  async open(balances: Record<string, string>): Promise<number> {
    return ((await this.tell('accounts', { balances })) as { uid: number }).uid;
  }

  /** Registers the public half of a key. */
  async register(uid: number, key: string, publicKey: string | null, withdrawals = false): Promise<void> {
    await this.tell('keys', { uid, key, kind: 'ED25519', publicKey, withdrawals });
  }

  /** A trade of others at a price: everything that rests at better prices has filled. */
  async print(symbol: string, price: string): Promise<void> {
    await this.tell('print', { symbol, price });
  }

  async truth(uid: number): Promise<Truth> {
    const state = (await (await this.request.get(`${venue}/sim/state`)).json()) as { accounts: Truth[] };
    const account = state.accounts.find((each) => each.uid === uid);
    if (!account) throw new Error(`the venue has no account ${uid}`);
    return account;
  }
}

/** To the cent, half up, as the screens show money. */
export function cents(amount: bigint): string {
  const rounded = String((amount + UNIT / 200n) / (UNIT / 100n)).padStart(3, '0');
  return `${rounded.slice(0, -2)}.${rounded.slice(-2)}`;
}

const sum = (texts: string[]) => texts.reduce((all, text) => all + units(text), 0n);

/** What the account's buys have cost and brought, in coins after their fee. */
export function bought({ trades }: Truth): { cost: bigint; held: bigint } {
  const buys = trades.filter((trade) => trade.isBuyer);
  expect(buys.every((trade) => trade.commissionAsset === 'LTC')).toBe(true);
  const held = sum(buys.map((trade) => trade.qty)) - sum(buys.map((trade) => trade.commission));
  return { cost: sum(buys.map((trade) => trade.quoteQty)), held };
}

/** Proceeds − fees − the cost of what was sold: dust keeps its cost. */
export function profitOf(truth: Truth): bigint {
  const sells = truth.trades.filter((trade) => !trade.isBuyer);
  const { cost, held } = bought(truth);
  const proceeds = sum(sells.map((trade) => trade.quoteQty)) - sum(sells.map((trade) => trade.commission));
  return proceeds - (cost * sum(sells.map((trade) => trade.qty))) / held;
}

export const resting = (truth: Truth) =>
  truth.orders.filter((order) => ['NEW', 'PARTIALLY_FILLED'].includes(order.status)).map((order) => `${order.side} ${order.price}`).toSorted();

/** Where what is held is to be sold, to the cent. */
export const targets = (truth: Truth) => resting(truth).flatMap((order) => /^SELL (.*)0{6}$/.exec(order)?.[1] ?? []);

/** On the page that connects an account: names it, and makes a key pair whose public half is returned. */
export async function keyPair(page: Page, name: string): Promise<string | null> {
  await page.getByLabel('Name of the account').fill(name);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Make a key pair' }).click();
  return page.getByLabel('Public key to register').textContent();
}

/** Lets the server try a key at the venue. */
export async function tryKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Test key' }).click();
}
