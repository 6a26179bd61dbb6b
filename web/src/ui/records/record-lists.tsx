import { useQuery } from '@tanstack/react-query';
import { t } from '@/lib/i18n';
import { dealsQuery, fillsQuery, ordersQuery, RECORDS_SIZE, type RecordsFilter } from '@/lib/records';
import { Pager } from '@/ui/pager';
import { Empty, Loaded } from '@/ui/states';
import { DealsTable } from './deals-table';
import { FillsTable, OrdersTable } from './orders-table';

interface ListProps {
  filter: RecordsFilter;
  onPage: (page: number) => void;
}

export function DealsList({ filter, onPage }: ListProps) {
  return (
    <Loaded query={useQuery(dealsQuery(filter))} rows={8}>
      {(data) =>
        data.items.length === 0 ? (
          <Empty icon="receipt-long" title={t('deals.empty')} text={t('deals.emptyText')} />
        ) : (
          <>
            <DealsTable deals={data.items} withBot={!filter.botId} />
            <Pager page={filter.page} size={RECORDS_SIZE} total={data.total} onPage={onPage} />
          </>
        )
      }
    </Loaded>
  );
}

export function OrdersList({ filter, onPage }: ListProps) {
  return (
    <Loaded query={useQuery(ordersQuery(filter))} rows={8}>
      {(data) =>
        data.items.length === 0 ? (
          <Empty icon="receipt-long" title={t('orders.empty')} text={t('orders.emptyText')} />
        ) : (
          <>
            <OrdersTable orders={data.items} withBot={!filter.botId} />
            <Pager page={filter.page} size={RECORDS_SIZE} total={data.total} onPage={onPage} />
          </>
        )
      }
    </Loaded>
  );
}

export function FillsList({ filter, onPage }: ListProps) {
  return (
    <Loaded query={useQuery(fillsQuery(filter))} rows={8}>
      {(data) =>
        data.items.length === 0 ? (
          <Empty icon="sell" title={t('fills.empty')} text={t('fills.emptyText')} />
        ) : (
          <>
            <FillsTable fills={data.items} withBot={!filter.botId} />
            <Pager page={filter.page} size={RECORDS_SIZE} total={data.total} onPage={onPage} />
          </>
        )
      }
    </Loaded>
  );
}
