import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';

/** People who register, for stories at a server with `--users` whose mails are in the log that MILLRACE_LOG names. */
const log = process.env.MILLRACE_LOG ?? '';

export const PASSWORD = 'correct horse battery';

/** The newest address of a kind in the log: of those mailed to somebody, if an e-mail address is given. */
export async function link(path: string, email = ''): Promise<string> {
  const pattern = new RegExp(`${path}[A-Za-z0-9_-]{40,}`);
  const newest = () => readFileSync(log, 'utf8').split('\n').findLast((line) => line.includes(email) && pattern.test(line));
  await expect.poll(newest).toBeDefined();
  return newest()?.match(pattern)?.[0] ?? '';
}

/** Fills what registering and logging in ask for. */
export async function fill(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
}

/** Logs in, on the page for it. */
export async function logIn(page: Page, email: string): Promise<void> {
  await fill(page, email);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

/** Opens the mailed link, and logs in. */
export async function confirm(page: Page, email: string): Promise<void> {
  await expect(page.getByText(`A link was sent to ${email}`)).toBeVisible();
  await page.goto(await link('/verify-email/', email));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(page.getByRole('heading', { name: 'Address confirmed' })).toBeVisible();
  await page.goto('/login?next=/profile');
  await logIn(page, email);
  await expect(page.getByText('this one')).toBeVisible();
}

/** Somebody who has registered, and is on his profile. */
export async function comeIn(page: Page, email: string): Promise<void> {
  await page.goto('/register');
  await fill(page, email);
  await page.getByRole('button', { name: 'Register' }).click();
  await confirm(page, email);
}

/** A page in another browser, where nobody is logged in yet. */
export async function elsewhere(browser: Browser, page: Page): Promise<Page> {
  return (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
}
