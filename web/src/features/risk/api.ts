import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { Risk } from '@/lib/api/types';

const REFRESH_MILLIS = 15_000;
const REPORT_MILLIS = 1_500;

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: () => unwrap(api.GET('/api/accounts')),
});

/** The socket tells of changes; asking again now and then covers what it missed. */
export const riskQuery = (id: string) =>
  queryOptions({
    queryKey: keys.risk(id),
    queryFn: () => unwrap(api.GET('/api/accounts/{id}/risk', { params: { path: { id } } })),
    refetchInterval: REFRESH_MILLIS,
  });

/** Asked for quickly while something is still to be confirmed. */
export const killedQuery = (id: string) =>
  queryOptions({
    queryKey: keys.killed(id),
    queryFn: () => unwrap(api.GET('/api/accounts/{id}/kill', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.confirmed === false ? REPORT_MILLIS : REFRESH_MILLIS),
  });

export function useLimits(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (limits: Risk['limits']) =>
      unwrap(api.PUT('/api/accounts/{id}/risk', { params: { path: { id } }, body: { limits } })),
    onSuccess: (risk) => client.setQueryData(keys.risk(id), risk),
  });
}

export function useResume(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/accounts/{id}/risk/resume', { params: { path: { id } } })),
    onSuccess: (risk) => client.setQueryData(keys.risk(id), risk),
  });
}

/** The firm that lends the account has reset it: its limits begin anew. */
export function useFirmReset(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/accounts/{id}/risk/firm/reset', { params: { path: { id } } })),
    onSuccess: (risk) => client.setQueryData(keys.risk(id), risk),
  });
}

/** The firm has paid out money to the trader. */
export function useFirmPayout(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (amount: string) =>
      unwrap(api.POST('/api/accounts/{id}/risk/firm/payout', { params: { path: { id } }, body: { amount } })),
    onSuccess: (risk) => client.setQueryData(keys.risk(id), risk),
  });
}

export function useKill(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (close: boolean) =>
      unwrap(api.POST('/api/accounts/{id}/kill', { params: { path: { id } }, body: { close } })),
    onSuccess: (report) => {
      client.setQueryData(keys.killed(id), report);
      void client.invalidateQueries({ queryKey: keys.botLists });
    },
  });
}
