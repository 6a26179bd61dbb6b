import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';

export const membershipQuery = queryOptions({
  queryKey: keys.membership,
  queryFn: () => unwrap(api.GET('/api/membership')),
});

/** Opens the seller's page; this one is left. */
const leaveFor = ({ url }: { url: string }): void => globalThis.location.assign(url);

export const useCheckout = () =>
  useMutation({
    mutationFn: (tier: string) => unwrap(api.POST('/api/membership/checkout', { body: { tier } })),
    onSuccess: leaveFor,
  });

export const usePortal = () =>
  useMutation({ mutationFn: () => unwrap(api.POST('/api/membership/portal')), onSuccess: leaveFor });

/** Asks the seller, such as after a purchase whose message is still on its way. */
export function useRefresh() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/membership/refresh')),
    onSuccess: (membership) => client.setQueryData(keys.membership, membership),
  });
}
