import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { MoneyChoice } from '@/ui/money-choice';

const REFRESH_MILLIS = 3_000;

export const dashboardQuery = (money: MoneyChoice) =>
  queryOptions({
    queryKey: [...keys.dashboard, money],
    queryFn: () => unwrap(api.GET('/api/dashboard', { params: { query: money } })),
    staleTime: 1_000,
    refetchInterval: REFRESH_MILLIS,
    placeholderData: keepPreviousData,
  });

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: () => unwrap(api.GET('/api/accounts')),
  refetchInterval: REFRESH_MILLIS,
});
