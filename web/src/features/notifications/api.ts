import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { Channel, NewChannel, Notification, NotificationWishes } from '@/lib/api/types';
import { keepInMind, subscribe, unsubscribe } from './push';

export type Event = Notification['event'];

export const SIZE = 50;

/** What can be told in a channel, in this order; that a channel fails is told in the client. */
export const EVENTS: Event[] = [
  'DEAL_OPENED', 'SAFETY_FILLED', 'DEAL_CLOSED', 'WAITING_FOR_BALANCE', 'BOT_ERROR', 'CONNECTION', 'LIMIT', 'PLAN', 'SUMMARY',
];

/** What goes at once, also in quiet hours. */
export const URGENT = new Set<Event>(['BOT_ERROR', 'CONNECTION', 'LIMIT']);

export const notificationsQuery = (page: number) =>
  queryOptions({
    queryKey: [...keys.notifications, page],
    queryFn: () => unwrap(api.GET('/api/notifications', { params: { query: { page, size: SIZE } } })),
    placeholderData: keepPreviousData,
  });

export const channelsQuery = queryOptions({
  queryKey: keys.channels,
  queryFn: () => unwrap(api.GET('/api/channels')),
});

export const wishesQuery = queryOptions({
  queryKey: keys.wishes,
  queryFn: () => unwrap(api.GET('/api/notifications/settings')),
});

export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => unwrap(api.POST('/api/notifications/read', { body: { upTo } })),
    onSuccess: (unread) => {
      client.setQueryData(keys.unread, unread);
      return client.invalidateQueries({ queryKey: keys.notifications });
    },
  });
}

export function useWish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NotificationWishes) => unwrap(api.PUT('/api/notifications/settings', { body })),
    onSuccess: (wishes) => client.setQueryData(keys.wishes, wishes),
  });
}

export function useMakeChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: Omit<NewChannel, 'push'>) => {
      const push = wanted.kind === 'WEB_PUSH' ? await subscribe() : null;
      const made = await unwrap(api.POST('/api/channels', { body: { ...wanted, push } }));
      if (push) keepInMind(made.channel.id);
      return made;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
}

export function useChangeChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, events, digest }: Pick<Channel, 'id' | 'name' | 'events' | 'digest'>) =>
      unwrap(api.PUT('/api/channels/{id}', { params: { path: { id } }, body: { name, events, digest } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
}

export function useRemoveChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await unwrap(api.DELETE('/api/channels/{id}', { params: { path: { id } } }));
      await unsubscribe(id);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
}

export const useTestChannel = () =>
  useMutation({ mutationFn: (id: string) => unwrap(api.POST('/api/channels/{id}/test', { params: { path: { id } } })) });
