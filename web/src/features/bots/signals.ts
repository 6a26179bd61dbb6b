import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';

const SIZE = 20;
const keyOf = (id: string) => ['bots', 'signals', id] as const;

export const signalsQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: [...keyOf(id), page],
    queryFn: () => unwrap(api.GET('/api/bots/{id}/signals', { params: { path: { id }, query: { page, size: SIZE } } })),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export function useSignalAddress(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (maxAgeSeconds: number) =>
      unwrap(api.PUT('/api/signal-addresses/{id}', { params: { path: { id } }, body: { maxAgeSeconds } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}

export function useEndSignals(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/signal-addresses/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
