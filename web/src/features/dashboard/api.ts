import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';

const REFRESH_MILLIS = 3_000;

export const dashboardQuery = queryOptions({
  queryKey: keys.dashboard,
  queryFn: () => unwrap(api.GET('/api/dashboard')),
  staleTime: 1_000,
  refetchInterval: REFRESH_MILLIS,
});

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: () => unwrap(api.GET('/api/accounts')),
  refetchInterval: REFRESH_MILLIS,
});
