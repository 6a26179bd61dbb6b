import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { BotDocument } from '@/lib/api/types';

export const instrumentsQuery = queryOptions({
  queryKey: keys.instruments,
  queryFn: () => unwrap(api.GET('/api/instruments')),
  staleTime: 60_000,
});

export const strategiesQuery = queryOptions({
  queryKey: keys.strategies,
  queryFn: () => unwrap(api.GET('/api/strategies')),
  staleTime: Infinity,
});

export const previewQuery = (bot: BotDocument) =>
  queryOptions({
    queryKey: ['preview', bot],
    queryFn: ({ signal }) => unwrap(api.POST('/api/preview', { body: { bot, price: null }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 5_000,
    gcTime: 60_000,
  });

/** The value once it has stood still, so that typing does not ask for every letter. */
export function useSettled<T>(value: T, millis: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return settled;
}
