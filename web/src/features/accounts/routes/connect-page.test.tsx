import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { AccountsPage } from './accounts-page';
import { ConnectPage } from './connect-page';
import { KeyPage } from './key-page';

const click = async (role: string, name: string | RegExp) => userEvent.click(await screen.findByRole(role, { name }));

it('shows the public key to register, and saves only a key that passed', async () => {
  const { fake, router } = renderScreen(<ConnectPage />);
  await click('button', 'Next');
  await click('button', 'Make a key pair');
  expect((await screen.findByLabelText('Public key to register')).textContent).toContain('BEGIN PUBLIC KEY');
  const field = screen.getByRole('textbox', { name: 'API key' });
  await userEvent.type(field, 'name-of-a-key-withdraws');
  await click('button', 'Test key');
  expect(await screen.findByText(/the key may withdraw/)).toBeTruthy();
  expect(fake.accounts.all).toEqual([]);
  await userEvent.clear(field);
  await userEvent.type(field, 'name-of-a-key-1234');
  await click('button', 'Test key');
  expect(await screen.findByText(/cannot move money away/)).toBeTruthy();
  await click('button', 'Create account');
  await waitFor(() => expect(router.state.location.pathname).toBe('/accounts'));
  expect(fake.accounts.all[0]?.mode).toBe('TESTNET');
}, 20_000);

it('asks for a confirmation before an account trades real money', async () => {
  const { fake } = renderScreen(<ConnectPage />);
  await click('radio', 'LIVE');
  await click('button', 'Next');
  await click('radio', 'HMAC, your own');
  await userEvent.type(screen.getByRole('textbox', { name: 'API key' }), 'a-key-of-mine');
  await userEvent.type(screen.getByLabelText('Secret key'), 'a-secret-of-mine');
  await click('button', 'Test key');
  const create = await screen.findByRole<HTMLButtonElement>('button', { name: 'Create account' });
  expect(create.disabled).toBe(true);
  await click('switch', /I know that this account trades real money/);
  await click('button', 'Create account');
  await waitFor(() => expect(fake.accounts.all[0]?.mode).toBe('LIVE'));
}, 20_000);

it('names whose money each account trades', async () => {
  const fake = new FakeServer();
  fake.accounts.answer('POST', undefined, undefined, { name: 'Mine', mode: 'LIVE', venue: 'binance-spot', liveConfirmed: true, credential: { kind: 'HMAC', apiKey: 'abcd-efgh-1234' } });
  renderScreen(<AccountsPage />, { fake });
  expect(await screen.findByText('PAPER')).toBeTruthy();
  expect(await screen.findByText('LIVE')).toBeTruthy();
  expect(screen.getByText(/…1234/)).toBeTruthy();
});

it('lets a fenced account trade only once somebody says that he has looked', async () => {
  const fake = new FakeServer();
  fake.accounts.answer('POST', undefined, undefined, { name: 'Mine', mode: 'LIVE', venue: 'binance-spot', liveConfirmed: true, credential: { kind: 'HMAC', apiKey: 'abcd-efgh-1234' } });
  const [account] = fake.accounts.all;
  Object.assign(account ?? {}, { connection: { healthy: false, detail: 'restored from a backup' }, fence: { since: '2026-11-22T06:00:00Z', found: '7 orders of ours are forgotten here' } });
  renderScreen(<AccountsPage />, { fake });
  await click('button', 'I have looked at it');
  expect(await screen.findByText('7 orders of ours are forgotten here')).toBeTruthy();
  expect(account?.fence).not.toBeNull();
  await click('button', 'Let it trade');
  await waitFor(() => expect(account?.fence).toBeNull());
}, 20_000);

it('says so when the account to give another key is not there', async () => {
  renderScreen(<KeyPage />, { path: '/accounts/:id/key', at: '/accounts/of-somebody-else/key' });
  expect(await screen.findByText('Not found')).toBeTruthy();
});
