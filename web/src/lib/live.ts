import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { LiveMessage } from './api/types';
import { writeLive } from './live-cache';

/** Silence longer than this is shown to the person: the figures on screen are no longer live. */
export const STALE_AFTER_MILLIS = 5_000;
const BACKOFF_MILLIS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * The one socket of the page. It writes what it hears into the query cache, asks for everything
 * again after a gap, and reconnects with growing pauses.
 */
export class LiveSocket {
  private readonly topics = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private client: QueryClient | null = null;
  private attempts = 0;
  private hadGap = false;
  private staleTimer: ReturnType<typeof setTimeout> | undefined;
  private stale = false;
  private subscribePending = false;

  /** Connects once somebody listens: nobody does before he is logged in. */
  start(client: QueryClient): void {
    if (this.client) return;
    this.client = client;
    this.begin();
    // A laptop that wakes up should not wait for the longest pause.
    globalThis.addEventListener('online', () => this.socket && this.connect());
  }

  private begin(): void {
    if (this.socket || !this.client || this.topics.size === 0) return;
    this.armStale();
    this.connect();
  }

  add(topic: string): () => void {
    this.topics.set(topic, (this.topics.get(topic) ?? 0) + 1);
    this.begin();
    this.sendTopics();
    return () => {
      const left = (this.topics.get(topic) ?? 1) - 1;
      if (left > 0) this.topics.set(topic, left);
      else this.topics.delete(topic);
      this.sendTopics();
    };
  }

  readonly isStale = (): boolean => this.stale;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private connect(): void {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/api/live`);
    this.socket = socket;
    socket.onopen = () => {
      this.attempts = 0;
      clearTimeout(this.staleTimer);
      this.staleTimer = undefined;
      this.setStale(false);
      this.sendTopics();
      if (this.hadGap) void this.client?.invalidateQueries();
      this.hadGap = false;
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      if (this.client) writeLive(this.client, JSON.parse(event.data) as LiveMessage);
    };
    socket.onclose = () => {
      this.hadGap = true;
      this.armStale();
      const pause = BACKOFF_MILLIS[Math.min(this.attempts, BACKOFF_MILLIS.length - 1)] ?? 15_000;
      this.attempts += 1;
      // Spread the return of many pages after a restart of the server.
      setTimeout(() => this.connect(), pause * (0.75 + Math.random() / 2));
    };
  }

  /** Many components change topics in one render; the server hears the result once. */
  private sendTopics(): void {
    if (this.subscribePending) return;
    this.subscribePending = true;
    queueMicrotask(() => {
      this.subscribePending = false;
      if (this.socket?.readyState !== WebSocket.OPEN) return;
      this.socket.send(JSON.stringify({ type: 'subscribe', topics: [...this.topics.keys()] }));
    });
  }

  private armStale(): void {
    this.staleTimer ??= setTimeout(() => this.setStale(true), STALE_AFTER_MILLIS);
  }

  private setStale(stale: boolean): void {
    if (stale === this.stale) return;
    this.stale = stale;
    for (const listener of this.listeners) listener();
  }
}

export const live = new LiveSocket();

/** Listens to topics while the component is on screen. */
export function useTopics(...topics: string[]): void {
  const joined = topics.join(' ');
  useEffect(() => {
    const ends = joined.split(' ').map((topic) => live.add(topic));
    return () => ends.forEach((end) => end());
  }, [joined]);
}

/** True when the socket has been down for longer than {@link STALE_AFTER_MILLIS}. */
export function useStale(): boolean {
  return useSyncExternalStore(live.listen, live.isStale);
}
