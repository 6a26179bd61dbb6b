import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { renderScreen } from '@/testing/render-app';
import { Bell } from '../components/bell';
import { NotificationsPage } from './notifications-page';

beforeAll(loadScreens);
afterEach(() => vi.unstubAllGlobals());
const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('shows what one was told, and marks it as read', async () => {
  const { fake } = renderScreen(<><Bell /><NotificationsPage /></>);
  expect(await screen.findByRole('link', { name: 'Notifications, 2 unread' })).toBeTruthy();
  const list = await screen.findByRole('list', { name: 'Inbox' });
  expect(within(list).getByText('Deal 3 closed by take-profit: +1.23 USDT')).toBeTruthy();
  await click('Mark all as read');
  expect(await screen.findByRole('link', { name: 'Notifications' })).toBeTruthy();
  expect(fake.notifications.items.every((item) => item.read)).toBe(true);
});

it('adds a channel, shows its secret once, tests it and removes it', async () => {
  const { fake } = renderScreen(<NotificationsPage />, { at: '/?tab=channels' });
  await click('Add channel');
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Webhook');
  await userEvent.type(screen.getByLabelText('Name'), 'My program');
  await userEvent.type(screen.getByLabelText('Webhook address'), 'http://example.com');
  await userEvent.click(screen.getByLabelText('Deal opened'));
  await click('Add channel');
  expect(await screen.findByText('an https address')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Webhook address'));
  await userEvent.type(screen.getByLabelText('Webhook address'), 'https://example.com/hook');
  await click('Add channel');
  expect(await screen.findByText('whsec_shown-once')).toBeTruthy();
  await click('Done');
  expect(fake.notifications.channels[0]?.events).toContain('DEAL_OPENED');
  await click('Send a test message to My program');
  expect(await screen.findByText('Not sent: it answered 404')).toBeTruthy();
  await click('Edit My program');
  await userEvent.selectOptions(screen.getByLabelText('When'), 'Daily');
  await click('Save');
  expect(await screen.findByText(/example\.com · Daily/)).toBeTruthy();
  await click('Remove My program');
  await click('Remove');
  expect(await screen.findByText('No channel yet')).toBeTruthy();
});

it('keeps quiet hours and the summary', async () => {
  const { fake } = renderScreen(<NotificationsPage />, { at: '/?tab=settings' });
  await userEvent.click(await screen.findByRole('switch', { name: /Quiet hours/ }));
  await userEvent.click(screen.getByRole('switch', { name: /Daily summary/ }));
  await userEvent.click(screen.getByLabelText('Deal closed'));
  await click('Save');
  expect(await screen.findByText('Saved.')).toBeTruthy();
  expect(fake.notifications.wishes).toMatchObject({ quietFrom: '22:00', quietUntil: '07:00', summaryAt: '18:00', inApp: ['BOT_ERROR'] });
});

it('adds this device once its person allows it, and ends its subscription when it is removed', async () => {
  let allowed: NotificationPermission = 'denied';
  const asked: unknown[] = [];
  let isSubscribed = false;
  const subscription = {
    toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'BKey', auth: 'auth' } }),
    unsubscribe: async () => (isSubscribed = false),
  };
  const pushManager = {
    getSubscription: async () => subscription,
    subscribe: async (wanted: unknown) => {
      asked.push(wanted);
      if (asked.length === 1) throw new DOMException('another key', 'InvalidStateError');
      isSubscribed = true;
      return subscription;
    },
  };
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', { requestPermission: async () => allowed });
  const worker = { pushManager };
  Object.defineProperty(navigator, 'serviceWorker', {
    value: { register: async () => worker, ready: Promise.resolve(worker), getRegistration: async () => worker },
    configurable: true,
  });
  const { fake } = renderScreen(<NotificationsPage />, { at: '/?tab=channels' });
  await click('Add channel');
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'This device');
  await userEvent.type(screen.getByLabelText('Name'), 'My phone');
  await click('Add channel');
  expect(await screen.findByText(/may not show notifications/)).toBeTruthy();
  expect(fake.notifications.pushes).toEqual([]);
  allowed = 'granted';
  await click('Add channel');
  expect(await screen.findByText(/push\.example/)).toBeTruthy();
  expect(asked.at(-1)).toEqual({ userVisibleOnly: true, applicationServerKey: 'BAAA' });
  expect(fake.notifications.pushes).toEqual([{ endpoint: 'https://push.example/1', key: 'BKey', auth: 'auth' }]);
  await click('Remove My phone');
  await click('Remove');
  expect(await screen.findByText('No channel yet')).toBeTruthy();
  await vi.waitFor(() => expect(isSubscribed).toBe(false));
});
