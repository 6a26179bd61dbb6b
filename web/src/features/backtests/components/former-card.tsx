import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty, Loaded } from '@/ui/states';
import { backtestsQuery, useRemoveBacktest } from '../api';
import { BacktestsList } from './backtests-list';

const MOST_COMPARED = 6;

export function FormerCard() {
  const backtests = useQuery(backtestsQuery);
  const remove = useRemoveBacktest();
  const [selected, setSelected] = useState<string[]>([]);
  const select = (id: string, isSelected: boolean) =>
    setSelected((former) => (isSelected ? [...former, id].slice(-MOST_COMPARED) : former.filter((each) => each !== id)));
  return (
    <Card
      title={t('lab.former')}
      actions={selected.length > 1 && (
        <ButtonLink look="tonal" icon="tune" to={`/lab/compare?${selected.map((id) => `run=${id}`).join('&')}`}>
          {t('compare.button', { count: selected.length })}
        </ButtonLink>
      )}
      flush
    >
      <Loaded query={backtests}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="science" title={t('lab.none')} text={t('lab.noneText')} />
          ) : (
            <BacktestsList backtests={data.items} selected={selected} onSelect={select} onRemove={(id) => remove.mutate(id)} />
          )
        }
      </Loaded>
    </Card>
  );
}
