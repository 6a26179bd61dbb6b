import { useQuery } from '@tanstack/react-query';
import { t } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { Empty, Loaded } from '@/ui/states';
import { backtestsQuery, useRemoveBacktest } from '../api';
import { BacktestsList } from './backtests-list';

export function FormerCard() {
  const backtests = useQuery(backtestsQuery);
  const remove = useRemoveBacktest();
  return (
    <Card title={t('lab.former')} flush>
      <Loaded query={backtests}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="science" title={t('lab.none')} text={t('lab.noneText')} />
          ) : (
            <BacktestsList backtests={data.items} onRemove={(id) => remove.mutate(id)} />
          )
        }
      </Loaded>
    </Card>
  );
}
