import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { NewAccount, NewCredential } from '@/lib/api/types';

const REFRESH_MILLIS = 15_000;

/** The socket tells of balances; asking again now and then covers what it missed. */
export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: () => unwrap(api.GET('/api/accounts')),
  refetchInterval: REFRESH_MILLIS,
});

export const venuesQuery = queryOptions({
  queryKey: keys.venues,
  queryFn: () => unwrap(api.GET('/api/venues')),
});

export function useNewKey() {
  return useMutation({
    mutationFn: (venue: string) => unwrap(api.POST('/api/keys', { body: { venue } })),
  });
}

export function useTryKey() {
  return useMutation({
    mutationFn: (trial: { venue: string; mode: 'TESTNET' | 'LIVE'; credential: NewCredential }) =>
      unwrap(api.POST('/api/keys/test', { body: trial })),
  });
}

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: NewAccount) => unwrap(api.POST('/api/accounts', { body: account })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

export function usePutCredential(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credential: NewCredential) =>
      unwrap(api.PUT('/api/accounts/{id}/credential', { params: { path: { id } }, body: credential })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

export function useTestCredential(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/accounts/{id}/credential/test', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

/** An account in trouble tries by itself, ever more seldom; this has it try now. */
export function useRetryAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/accounts/{id}/retry', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

/** Somebody has looked at what a fenced account did that is forgotten here: it may trade. */
export function useLookedAtAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/accounts/{id}/looked-at', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

export function useDeleteAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/accounts/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}
