import { api, unwrap } from '@/lib/api/client';
import type { NewChannel } from '@/lib/api/types';
import { t } from '@/lib/i18n';

/** Which channel this very browser is. */
const HERE = 'millrace.push';

type Push = NonNullable<NewChannel['push']>;

/** Whether this browser shows what a server sends while no page is open. */
export const knowsPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** Has the browser subscribe, once its person allows it. */
export async function subscribe(): Promise<Push> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error(t('notify.pushDenied'));
  const { publicKey } = await unwrap(api.GET('/api/channels/push-key'));
  const { pushManager } = await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    const made = await pushManager.subscribe(wanted).catch(async (refused: unknown) => {
      const former = await pushManager.getSubscription();
      if (!former) throw refused;
      await former.unsubscribe(); // it was for another key: another installation was at this address
      return pushManager.subscribe(wanted);
    });
    const { endpoint, keys } = made.toJSON();
    return { endpoint: endpoint ?? '', key: keys?.p256dh ?? '', auth: keys?.auth ?? '' };
  } catch (refused) {
    throw new Error(t('notify.pushFailed', { why: refused instanceof Error ? refused.message : String(refused) }), { cause: refused });
  }
}

/** Keeps in mind that this browser is that channel. */
export const keepInMind = (channel: string): void => localStorage.setItem(HERE, channel);

/** Whether this browser is that channel. */
export const isThisDevice = (channel: string): boolean => localStorage.getItem(HERE) === channel;

/** Ends the subscription of this browser, if it is that channel. */
export async function unsubscribe(channel: string): Promise<void> {
  if (!isThisDevice(channel) || !knowsPush()) return;
  localStorage.removeItem(HERE);
  const worker = await navigator.serviceWorker.getRegistration();
  const subscription = await worker?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}
