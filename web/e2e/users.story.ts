import { createHmac } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { comeIn, confirm, elsewhere, fill, link, logIn } from './people';
import { expectAccessible } from './seen';

/**
 * The story of somebody who comes to an installation with users. Needs a server that was started
 * with `--users`; its mails are in the log that MILLRACE_LOG names.
 */
/** The present code of an authenticator (RFC 6238), counted anew here. */
function totp(secret: string): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', seed).update(step).digest();
  const cut = hash.readUInt32BE((hash.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
  return String(cut % 1_000_000).padStart(6, '0');
}

/** An authenticator of Chromium's own, which makes sure who its person is by being told to. */
async function authenticator(page: Page): Promise<(isVerified: boolean) => Promise<unknown>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return (isUserVerified) => browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
}

test('a person adds a passkey, logs in by it alone, shows by it who he is, and removes it', async ({ page }) => {
  const email = `modern${Date.now()}@example.com`;
  const verify = await authenticator(page);
  await comeIn(page, email);
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByLabel('Name').fill('Phone');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByText('Phone')).toBeVisible();
  await expect(page.getByText('never used')).toBeVisible();
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Phone again');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('This device keeps a passkey of yours already.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await verify(false);
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText(/it was cancelled, took too long/)).toBeVisible();
  await verify(true);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('link', { name: `Profile of ${email}` })).toBeVisible();
  // This browser takes what the page offers beside the address without being asked.
  await page.context().clearCookies();
  await page.goto('/login?next=/profile');
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByText(/ used /)).toBeVisible();

  // As if a quarter of an hour had passed: the first answer asks who he is.
  await page.route('**/api/passkeys/*', (route) => route.fulfill({ status: 428, json: { detail: 'show again who you are' } }), { times: 1 });
  await page.getByRole('button', { name: 'Remove passkey Phone' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Is it you?' })).toBeVisible();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('You have no passkey yet.')).toBeVisible();
});

test('a person registers, logs in, ends another session, makes a token and sets up a second factor', async ({ page, browser }) => {
  const email = `person${Date.now()}@example.com`;
  await page.goto('/bots');
  await expect(page).toHaveURL(/\/login\?next=%2Fbots/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Register' }).click();
  await expect(page.getByRole('heading', { name: 'Register' })).toBeVisible();
  await fill(page, email, 'password123');
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText(/one that is not among those everybody tries first/)).toBeVisible();
  await fill(page, email);
  await page.getByRole('button', { name: 'Register' }).click();
  await confirm(page, email);
  await expectAccessible(page);

  const other = await elsewhere(browser, page);
  await other.goto('/login');
  await logIn(other, email);
  await expect(other.getByRole('link', { name: `Profile of ${email}` })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByRole('button', { name: 'End', exact: true })).toHaveCount(0);
  await other.reload();
  await expect(other).toHaveURL(/\/login/);

  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name').fill('kill switch');
  await page.getByRole('button', { name: 'Make token' }).click();
  const token = (await page.getByText(/^mrt_/).textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();
  const answer = await page.request.get('/api/accounts', { headers: { authorization: `Bearer ${token}`, cookie: '' } });
  expect(answer.status()).toBe(200);

  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: 'Picture for the authenticator' })).toBeVisible();
  await expectAccessible(page);
  const secret = (await page.getByText(/^([A-Z2-7]{4} ?){8}$/).textContent()) ?? '';
  await page.getByLabel('Code of the authenticator').fill(totp(secret.replaceAll(' ', '')));
  await page.getByRole('button', { name: 'Switch on' }).click();
  const recovery = (await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().textContent()) ?? '';
  await page.getByRole('button', { name: 'I have them' }).click();

  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await logIn(page, email);
  await page.getByLabel('Code of the authenticator').fill(recovery);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByRole('link', { name: `Profile of ${email}` })).toBeVisible();
});

test('a person takes another address, ends the account, and keeps it after all', async ({ page }) => {
  const email = `moving${Date.now()}@example.com`;
  const other = `moved-${email}`;
  await comeIn(page, email);
  await page.getByLabel('New address').fill(other);
  await page.getByRole('button', { name: 'Change address' }).click();
  await expect(page.getByText(`A link was sent to ${other}`)).toBeVisible();
  await page.goto(await link('/confirm-email/'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm new address' }).click();
  await expect(page.getByRole('heading', { name: 'Address changed' })).toBeVisible();

  await page.goto('/profile');
  await page.getByRole('button', { name: 'Delete my account…' }).click();
  await page.getByLabel(`Type ${other} to confirm`).fill(other);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete my account', exact: true }).click();
  await expect(page.getByText(/everything of yours is removed/)).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await logIn(page, other);
  await expect(page.getByText(/a link that keeps it was mailed to you/)).toBeVisible();
  await page.goto(await link('/keep-account/'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep my account' }).click();
  await expect(page.getByRole('heading', { name: 'Your account stays' })).toBeVisible();
  await page.goto('/login?next=/profile');
  await logIn(page, other);
  await expect(page.getByText(`You log in with ${other}.`)).toBeVisible();
});
