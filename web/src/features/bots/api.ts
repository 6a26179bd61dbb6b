import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { BotDocument, Command, Phase } from '@/lib/api/types';

export const BOTS_SIZE = 50;
const BARS_LIMIT = 500;
const DECISIONS_SIZE = 50;

export interface BotsFilter {
  status?: Phase;
  strategy?: string;
  text?: string;
  page: number;
}

export const botsQuery = (filter: BotsFilter) =>
  queryOptions({
    queryKey: [...keys.botLists, filter],
    queryFn: () => unwrap(api.GET('/api/bots', { params: { query: { ...filter, size: BOTS_SIZE } } })),
    placeholderData: keepPreviousData,
  });

export const botQuery = (id: string) =>
  queryOptions({
    queryKey: keys.bot(id),
    queryFn: () => unwrap(api.GET('/api/bots/{id}', { params: { path: { id } } })),
    refetchInterval: 15_000,
  });

export const barsQuery = (id: string, interval: string) =>
  queryOptions({
    queryKey: [...keys.bars(id), interval],
    queryFn: () =>
      unwrap(api.GET('/api/bots/{id}/bars', { params: { path: { id }, query: { interval, limit: BARS_LIMIT } } })),
    staleTime: 30_000,
  });

export const decisionsQuery = (id: string, before?: string) =>
  queryOptions({
    queryKey: [...keys.decisions(id), before ?? 'newest'],
    queryFn: () =>
      unwrap(api.GET('/api/bots/{id}/decisions', { params: { path: { id }, query: { before, size: DECISIONS_SIZE } } })),
    placeholderData: keepPreviousData,
  });

export const planQuery = (id: string, bot: BotDocument) =>
  queryOptions({
    queryKey: ['bots', 'plan', id, bot],
    queryFn: () => unwrap(api.POST('/api/bots/{id}/plan', { params: { path: { id } }, body: { bot } })),
    staleTime: 0,
  });

export const strategiesQuery = queryOptions({
  queryKey: keys.strategies,
  queryFn: () => unwrap(api.GET('/api/strategies')),
  staleTime: Infinity,
});

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: () => unwrap(api.GET('/api/accounts')),
});

/** Sends a command to one bot and puts the answer where every view of that bot reads it. */
export function useCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, command }: { id: string; command: Command }) =>
      unwrap(api.POST('/api/bots/{id}/commands', { params: { path: { id } }, body: command })),
    onSuccess: (bot) => {
      client.setQueryData(keys.bot(bot.id), bot);
      void client.invalidateQueries({ queryKey: keys.botLists });
      void client.invalidateQueries({ queryKey: ['records'] });
    },
  });
}

export function useDeleteBot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, close }: { id: string; close: boolean }) =>
      unwrap(api.DELETE('/api/bots/{id}', { params: { path: { id }, query: { close } } })),
    onSuccess: (_, { id }) => {
      client.removeQueries({ queryKey: keys.bot(id) });
      void client.invalidateQueries({ queryKey: keys.botLists });
      void client.invalidateQueries({ queryKey: keys.dashboard });
    },
  });
}
