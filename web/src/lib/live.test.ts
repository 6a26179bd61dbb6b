import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from './api/keys';
import { LiveSocket, STALE_AFTER_MILLIS } from './live';

class FakeSocket {
  static readonly OPEN = 1;
  static readonly all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor() {
    FakeSocket.all.push(this);
  }

  open() {
    this.readyState = 1;
    this.onopen?.();
  }

  drop() {
    this.readyState = 3;
    this.onclose?.();
  }

  send(text: string) {
    this.sent.push(text);
  }
}

const newest = () => {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
};

beforeEach(() => {
  FakeSocket.all.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('subscribes once to what its components asked for', async () => {
  const live = new LiveSocket();
  live.start(new QueryClient());
  live.add('prices');
  const end = live.add('bot:1');
  newest().open();
  await Promise.resolve();
  expect(newest().sent.map((text) => JSON.parse(text))).toEqual([{ type: 'subscribe', topics: ['prices', 'bot:1'] }]);
  end();
  await Promise.resolve();
  expect(JSON.parse(newest().sent.at(-1) ?? '')).toEqual({ type: 'subscribe', topics: ['prices'] });
});

it('opens nothing before somebody listens', () => {
  const live = new LiveSocket();
  live.start(new QueryClient());
  vi.advanceTimersByTime(2 * STALE_AFTER_MILLIS);
  expect(FakeSocket.all).toHaveLength(0);
  expect(live.isStale()).toBe(false);
  live.add('prices');
  live.add('activity');
  expect(FakeSocket.all).toHaveLength(1);
});

it('is stale after five seconds without a socket, and not before', () => {
  const live = new LiveSocket();
  live.start(new QueryClient());
  live.add('prices');
  newest().open();
  newest().drop();
  vi.advanceTimersByTime(STALE_AFTER_MILLIS - 1);
  expect(live.isStale()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(live.isStale()).toBe(true);
  newest().open();
  expect(live.isStale()).toBe(false);
});

it('asks for everything again after a gap', () => {
  const client = new QueryClient();
  const invalidate = vi.spyOn(client, 'invalidateQueries');
  const live = new LiveSocket();
  live.start(client);
  live.add('prices');
  newest().open();
  expect(invalidate).not.toHaveBeenCalled();
  newest().drop();
  vi.advanceTimersByTime(1_000);
  expect(FakeSocket.all).toHaveLength(2);
  newest().open();
  expect(invalidate).toHaveBeenCalledOnce();
});

it('writes prices into the cache as the strings they are', () => {
  const client = new QueryClient();
  const live = new LiveSocket();
  live.start(client);
  live.add('prices');
  newest().open();
  newest().onmessage?.({ data: JSON.stringify({ type: 'price', instrument: 'a:B', price: '0.10', time: '' }) });
  expect(client.getQueryData(keys.price('a:B'))).toBe('0.10');
});
