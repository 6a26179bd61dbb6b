import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './api/client';
import { keys } from './api/keys';

export const RECORDS_SIZE = 50;

/** Deals, orders and fills are read by the bot page and by the records page alike. */
export interface RecordsFilter {
  botId?: string;
  open?: boolean;
  page: number;
  size?: number;
}

const withSize = (filter: RecordsFilter) => ({ size: RECORDS_SIZE, ...filter });

export const dealsQuery = (filter: RecordsFilter) =>
  queryOptions({
    queryKey: [...keys.deals, filter],
    queryFn: () => unwrap(api.GET('/api/deals', { params: { query: withSize(filter) } })),
    placeholderData: keepPreviousData,
  });

export const ordersQuery = (filter: RecordsFilter) =>
  queryOptions({
    queryKey: [...keys.orders, filter],
    queryFn: () => unwrap(api.GET('/api/orders', { params: { query: withSize(filter) } })),
    placeholderData: keepPreviousData,
  });

export const fillsQuery = ({ botId, page, size }: RecordsFilter) =>
  queryOptions({
    queryKey: [...keys.fills, { botId, page, size }],
    queryFn: () =>
      unwrap(api.GET('/api/fills', { params: { query: { botId, page, size: size ?? RECORDS_SIZE } } })),
    placeholderData: keepPreviousData,
  });
