import { expect, type Page, test } from '@playwright/test';

/** What a device keeps of the client: that it can be installed, what it shows offline, and what is told to it. */
async function worker(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

test('the client can be installed, and says so when the server cannot be reached', async ({ page, context }) => {
  await worker(page);
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter((error) => error.errorId !== 'in-incognito')).toEqual([]);
  const { errors } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);

  await page.goto('/bots');
  await expect(page.getByRole('heading', { name: 'Bots' })).toBeVisible();
  await context.setOffline(true);
  await page.goto('/accounts');
  await expect(page.getByRole('heading', { name: 'No connection to the server' })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('link', { name: /Try again/ }).click();
  await expect(page.getByRole('heading', { name: 'No connection to the server' })).toHaveCount(0);

  const kept = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toEqual(['/offline.html']);
});

test('a message is shown on the device, and opens the page that it is about, of ours only', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['notifications'], { origin: baseURL });
  await worker(page);
  const browser = await context.newCDPSession(page);
  const registrations: string[] = [];
  browser.on('ServiceWorker.workerRegistrationUpdated', (seen) => registrations.push(...seen.registrations.map((one) => one.registrationId)));
  await browser.send('ServiceWorker.enable');
  await expect.poll(() => registrations.length).toBeGreaterThan(0);
  const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag }) => ({ title, body, tag })));
  // Chromium's tools lose a message now and then, so it is told until it is there: by its id it is one.
  const tell = (message: { id: string; title: string; text: string; path: string }) =>
    expect(async () => {
      await browser.send('ServiceWorker.deliverPushMessage', { origin: new URL(page.url()).origin, registrationId: registrations[0] ?? '', data: JSON.stringify({ ...message, urgent: false }) });
      await expect.poll(shown, { timeout: 2_000 }).toEqual([{ title: message.title, body: message.text, tag: message.id }]);
    }).toPass();

  await tell({ id: 'one', title: 'Deal closed: Ladder', text: '+1.23 USDT', path: '/bots' });
  await tell({ id: 'one', title: 'Deal closed: Ladder', text: '+1.24 USDT', path: '/bots' });

  const [own] = context.serviceWorkers();
  const click = () =>
    own?.evaluate(async () => {
      const at = globalThis as unknown as { registration: ServiceWorkerRegistration };
      const [notification] = await at.registration.getNotifications();
      const made = globalThis as unknown as { NotificationEvent: new (type: string, what: object) => Event };
      globalThis.dispatchEvent(new made.NotificationEvent('notificationclick', { notification }));
    });
  await click();
  await expect(page).toHaveURL(/\/bots$/);
  await expect.poll(shown).toEqual([]);
  await tell({ id: 'two', title: 'Forged', text: 'a page elsewhere', path: 'https://evil.example/' });
  await click();
  await expect(page).toHaveURL(new RegExp(`^${new URL(page.url()).origin}/$`));
});

test('this device is added as a channel, by what its browser subscribes to', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['notifications'], { origin: baseURL });
  // This browser has no push service behind it: what it would subscribe to is made here.
  await page.addInitScript(() => {
    const text = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    Notification.requestPermission = async () => 'granted';
    PushManager.prototype.subscribe = async (options) => {
      const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
      const p256dh = text(await crypto.subtle.exportKey('raw', pair.publicKey));
      const auth = text(crypto.getRandomValues(new Uint8Array(16)).buffer);
      if (String(options?.applicationServerKey).length !== 87) throw new Error('the key is none');
      return { toJSON: () => ({ endpoint: 'https://push.example.com/send/1', keys: { p256dh, auth } }) } as unknown as PushSubscription;
    };
  });
  await page.goto('/notifications?tab=channels');
  await page.getByRole('button', { name: 'Add channel' }).first().click();
  await page.getByLabel('Kind').selectOption('This device');
  const name = `Laptop ${Date.now()}`;
  await page.getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Add channel' }).click();
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem').filter({ hasText: name });
  await expect(row.getByText('This device')).toBeVisible();
  await expect(row.getByText(/push\.example\.com · At once/)).toBeVisible();
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText(name)).toHaveCount(0);
});
