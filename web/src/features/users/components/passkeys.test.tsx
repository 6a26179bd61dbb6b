import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { renderScreen } from '@/testing/render-app';
import { Passkeys } from './passkeys';

const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

afterEach(() => vi.unstubAllGlobals());

/** A browser that knows passkeys, but none of the functions that read options for a page. */
function browser(create: (asked: CredentialCreationOptions) => Promise<unknown>): void {
  vi.stubGlobal('PublicKeyCredential', function PublicKeyCredential() {});
  Object.defineProperty(navigator, 'credentials', { value: { create }, configurable: true });
}

it('adds a passkey that the browser makes, lists it, and removes it once that is confirmed', async () => {
  await loadScreens();
  const asked: CredentialCreationOptions[] = [];
  browser(async (options) => {
    asked.push(options);
    if (asked.length === 1) throw new DOMException('not now', 'NotAllowedError');
    if (asked.length === 2) throw new DOMException('twice', 'InvalidStateError');
    if (asked.length === 3) throw new DOMException('elsewhere', 'SecurityError');
    return { rawId: new ArrayBuffer(2), response: { clientDataJSON: new ArrayBuffer(2), attestationObject: new ArrayBuffer(2) } };
  });
  const { fake } = renderScreen(<Passkeys />);
  expect(await screen.findByText('You have no passkey yet.')).toBeTruthy();
  await click('Add passkey');
  await userEvent.type(screen.getByLabelText('Name'), 'Phone');
  await click('Go on');
  expect(await screen.findByText(/it was cancelled/)).toBeTruthy();
  await click('Go on');
  expect(await screen.findByText(/keeps a passkey of yours already/)).toBeTruthy();
  await click('Go on');
  expect(await screen.findByText(/work at localhost only/)).toBeTruthy();
  await click('Go on');
  const list = await screen.findByRole('list', { name: 'Passkeys' });
  expect(within(list).getByText(/never used/)).toBeTruthy();
  expect(new Uint8Array(asked[3]?.publicKey?.challenge as ArrayBuffer)).toEqual(new Uint8Array(3));
  await click('Rename passkey Phone');
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), 'Key ring');
  await click('Rename');
  expect(await within(list).findByText('Key ring')).toBeTruthy();
  await click('Remove passkey Key ring');
  expect(fake.people.keys).toHaveLength(1);
  await click('Remove');
  expect(await screen.findByText('You have no passkey yet.')).toBeTruthy();
});

it('says so where the browser knows no passkeys', async () => {
  await loadScreens();
  renderScreen(<Passkeys />);
  expect(await screen.findByText(/This browser knows no passkeys/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add passkey' })).toBeNull();
});
