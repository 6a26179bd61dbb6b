import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { Backtest, BacktestRequest } from '@/lib/api/types';

const BARS_LIMIT = 2_000;
const LIST_SIZE = 20;
/** The socket brings progress; this is for when it is down. */
const POLL_MILLIS = 1_000;

export const isUnderWay = (backtest: Backtest): boolean =>
  backtest.state === 'QUEUED' || backtest.state === 'RUNNING';

export const dataQuery = queryOptions({
  queryKey: keys.data,
  queryFn: () => unwrap(api.GET('/api/data')),
  staleTime: 60_000,
});

export const backtestsQuery = queryOptions({
  queryKey: keys.backtests,
  queryFn: () => unwrap(api.GET('/api/backtests', { params: { query: { page: 0, size: LIST_SIZE } } })),
});

export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: keys.backtest(id),
    queryFn: () => unwrap(api.GET('/api/backtests/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data) ? POLL_MILLIS : false),
  });

export const backtestBarsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.backtestBars(id),
    queryFn: () =>
      unwrap(api.GET('/api/backtests/{id}/bars', { params: { path: { id }, query: { limit: BARS_LIMIT } } })),
    staleTime: Infinity,
  });

export function useRunBacktest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: BacktestRequest) => unwrap(api.POST('/api/backtests', { body: request })),
    onSuccess: (backtest) => {
      client.setQueryData(keys.backtest(backtest.id), backtest);
      void client.invalidateQueries({ queryKey: keys.backtests });
    },
  });
}

export function useRemoveBacktest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/backtests/{id}', { params: { path: { id } } })),
    onSettled: (_, __, id) => {
      void client.invalidateQueries({ queryKey: keys.backtest(id) });
      void client.invalidateQueries({ queryKey: keys.backtests });
    },
  });
}
