import { expect, type Page, test } from '@playwright/test';
import { comeIn, elsewhere, fill, link, logIn, PASSWORD } from './people';
import { expectAccessible, picture } from './seen';

/**
 * The story of somebody who becomes administrator by the link in the log, and locks a user out.
 * Needs a fresh server that was started with `--users`; MILLRACE_LOG names its log. With
 * MILLRACE_PICTURES it leaves pictures of the three tabs there.
 */
const BOSS = 'boss@example.com';
const USER = 'somebody@example.com';

/** Somebody who has not confirmed the address yet. */
async function register(page: Page, email: string): Promise<void> {
  const answer = await page.request.post('/api/users', { data: { email, password: PASSWORD }, headers: { 'X-Millrace': '1' } });
  expect(answer.status(), await answer.text()).toBe(202);
}

test('the first administrator gives a plan, locks a user out, lets him in again, and finds all of it in the audit log', async ({ page, browser }) => {
  await page.goto(await link('/setup/'));
  await fill(page, BOSS);
  await page.getByRole('button', { name: 'Become administrator' }).click();
  await expect(page.getByRole('link', { name: `Profile of ${BOSS}` })).toBeVisible();

  const his = await elsewhere(browser, page);
  await comeIn(his, USER);
  await expect(his.getByRole('link', { name: `Profile of ${USER}` })).toBeVisible();
  await expect(his.getByRole('link', { name: 'Admin' })).toHaveCount(0);
  await his.goto('/admin');
  await expect(his.getByText('This page is for administrators')).toBeVisible();

  for (const name of ['anna', 'ben', 'carla']) await register(page, `${name}@example.com`);
  await page.getByRole('link', { name: 'Admin' }).click();
  await page.getByRole('searchbox').fill('somebody');
  await expect(page.getByRole('button', { name: 'Manage anna@example.com' })).toHaveCount(0);
  await page.getByRole('button', { name: `Manage ${USER}` }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Give a plan…' }).click();
  await page.getByLabel('Plan', { exact: true }).selectOption('PRO');
  await page.getByLabel('Until (may be empty)').fill('2099-12-31');
  await page.getByLabel('Why').fill('tests for us');
  await page.getByRole('button', { name: 'Give PRO' }).click();
  await expect(page.getByText('given until 31 Dec 2099').first()).toBeVisible();

  await page.getByRole('button', { name: 'Lock…' }).click();
  await expect(page.getByText(/Nothing is sold/)).toBeVisible();
  await page.getByLabel('Why').fill('stolen password');
  await page.getByRole('button', { name: `Lock ${USER}` }).click();
  await expect(page.getByText(/Locked since .*: stolen password/)).toBeVisible();
  await picture(page, 'admin-user');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('searchbox').fill('');
  await expect(page.getByRole('button', { name: 'Manage anna@example.com' })).toBeVisible();
  await picture(page, 'admin-users');
  await page.getByRole('button', { name: `Manage ${USER}` }).click();
  await his.goto('/bots');
  await expect(his).toHaveURL(/\/login/);
  await logIn(his, USER);
  await expect(his.getByText(/this account is locked/)).toBeVisible();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('button', { name: 'Lock…' })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await his.goto('/login');
  await logIn(his, USER);
  await expect(his.getByRole('link', { name: `Profile of ${USER}` })).toBeVisible();

  await page.getByRole('tab', { name: 'Health' }).click();
  await expect(page.getByText('alive')).toBeVisible();
  await picture(page, 'admin-health');

  await page.getByRole('tab', { name: 'Audit log' }).click();
  for (const action of ['User locked', 'User unlocked', 'Plan given', 'Log-in refused', 'First administrator']) {
    await expect(page.getByRole('cell', { name: action })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText(/entries are as they were entered/)).toBeVisible();
  await picture(page, 'admin-audit');
});
