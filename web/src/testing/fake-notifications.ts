import type { Channel, NewChannel, Notification, NotificationWishes } from '@/lib/api/types';
import type { Answer } from './fake-server';

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const one = (id: number, event: Notification['event'], text: string, urgent = false): Notification => ({
  id: String(id), event, urgent, time: new Date(Date.now() - (10 - id) * 600_000).toISOString(), botId: 'bot-1', botName: 'BTC steady', text, read: id < 3,
});

/** What somebody is told, and where. */
export class FakeNotifications {
  items: Notification[] = [
    one(4, 'BOT_ERROR', 'Needs attention: the venue refused safety-3', true),
    one(3, 'DEAL_CLOSED', 'Deal 3 closed by take-profit: +1.23 USDT'),
    one(2, 'WAITING_FOR_BALANCE', 'Waits for balance: needs 12.5 USDT'),
  ];
  channels: Channel[] = [];
  tests: string[] = [];
  wishes: NotificationWishes = { zone: 'UTC', quietFrom: null, quietUntil: null, inApp: ['DEAL_CLOSED', 'BOT_ERROR'], summaryAt: null };

  inbox(method: string, part: string | undefined, body: unknown): Answer {
    if (part === 'settings' && method === 'PUT') this.wishes = body as NotificationWishes;
    if (part === 'settings') return ok(this.wishes);
    if (part === 'read') this.items = this.items.map((item) => ({ ...item, read: true }));
    if (part) return ok({ unread: this.items.filter((item) => !item.read).length });
    return ok({ items: this.items, total: this.items.length, page: 0, size: 50 });
  }

  /** What it was given of browsers. */
  pushes: NewChannel['push'][] = [];

  channel(method: string, id: string | undefined, part: string | undefined, body: unknown): Answer {
    if (method === 'GET' && id === 'push-key') return ok({ publicKey: 'BAAA' });
    if (method === 'GET') return ok(this.channels);
    if (part === 'test') {
      this.tests.push(id ?? '');
      return ok({ sent: false, detail: 'it answered 404' });
    }
    if (method === 'DELETE') {
      this.channels = this.channels.filter((channel) => channel.id !== id);
      return ok(null, 204);
    }
    const given = body as NewChannel;
    if (method === 'PUT') {
      this.channels = this.channels.map((channel) => (channel.id === id ? { ...channel, ...given } : channel));
      return ok(this.channels.find((channel) => channel.id === id));
    }
    if (given.push) this.pushes.push(given.push);
    if (!given.push && !given.url?.startsWith('https://')) {
      const problems = [{ field: 'url', value: '***', allowed: 'an https address' }];
      return ok({ type: 'about:blank', title: 'Problem', status: 400, detail: 'Not added.', problems }, 400);
    }
    const { kind, name, events, digest } = given;
    const made: Channel = { id: `channel-${this.channels.length + 1}`, kind, name, events, digest, hint: new URL(given.push?.endpoint ?? given.url ?? '').host, sentAt: null, failure: null, gaveUp: false };
    this.channels.push(made);
    return ok({ channel: made, secret: kind === 'WEBHOOK' ? 'whsec_shown-once' : null }, 201);
  }
}
