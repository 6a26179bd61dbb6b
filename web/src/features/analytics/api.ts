import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { MoneyChoice } from '@/ui/money-choice';

export interface DealChoice extends MoneyChoice {
  botId?: string;
  strategy?: string;
  instrument?: string;
  from?: string;
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Worked out over all chosen deals on the server, so it is not asked for at every deal. */
const FRESH_MILLIS = 15_000;

export const analyticsQuery = (choice: DealChoice) =>
  queryOptions({
    queryKey: [...keys.analytics, choice],
    queryFn: () => unwrap(api.GET('/api/analytics', { params: { query: { ...choice, zone: zone() } } })),
    staleTime: FRESH_MILLIS,
    refetchInterval: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  });

/** The market's clock: replayed and made-up markets are not at our hour. */
export const systemQuery = queryOptions({
  queryKey: keys.system,
  queryFn: () => unwrap(api.GET('/api/system')),
  staleTime: 60_000,
});
