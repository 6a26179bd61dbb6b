import { useState } from 'react';
import { Link } from 'react-router';
import type { Analytics, DealGroup } from '@/lib/api/types';
import { type MessageKey, t, tryText } from '@/lib/i18n';
import { duration } from '@/lib/time';
import { Money, Percent, Plain } from '@/ui/amounts';
import { Card } from '@/ui/card';
import { InstrumentName } from '@/ui/instrument';
import { Segmented } from '@/ui/segmented';
import { type Column, Table } from '@/ui/table';

const GROUPINGS = ['bots', 'strategies', 'instruments', 'hours', 'weekdays', 'reasons', 'accounts'] as const;
type Grouping = (typeof GROUPINGS)[number];

function Name({ by, group }: { by: Grouping; group: DealGroup }) {
  switch (by) {
    case 'bots':
      return <Link className="text-primary hover:underline" to={`/bots/${group.key}`}>{group.name}</Link>;
    case 'instruments':
      return <InstrumentName id={group.key} />;
    case 'strategies':
      return tryText(`strategy.${group.key}`) ?? group.name;
    case 'weekdays':
      return tryText(`weekday.${group.key}`) ?? group.name;
    case 'reasons':
      return tryText(`close.${group.key}`) ?? group.name;
    default:
      return group.name;
  }
}

/** A bar beside the figure; the figure itself says it in words. */
function ProfitBar({ profit, largest }: { profit: string; largest: number }) {
  const share = largest === 0 ? 0 : (Math.abs(Number(profit)) / largest) * 100;
  return (
    <span aria-hidden="true" className="block h-2 w-full min-w-16 rounded-full bg-high">
      <span
        className={`block h-full rounded-full ${profit.startsWith('-') ? 'bg-loss' : 'bg-gain'}`}
        style={{ width: `${share}%` }}
      />
    </span>
  );
}

function columns(by: Grouping, currency: string, largest: number): Column<DealGroup>[] {
  return [
    { key: 'name', title: t(`analytics.by.${by}` satisfies MessageKey), cell: (group) => <Name by={by} group={group} /> },
    { key: 'deals', title: t('records.deals'), numeric: true, cell: (group) => <Plain value={group.deals} digits={0} /> },
    { key: 'winRate', title: t('stats.winRate'), numeric: true, wide: true, cell: (group) => <Percent value={group.winRate} ratio /> },
    { key: 'factor', title: t('stats.profitFactor'), numeric: true, wide: true, cell: (group) => <Plain value={group.profitFactor} /> },
    { key: 'duration', title: t('stats.averageDuration'), numeric: true, wide: true,
      cell: (group) => (group.averageDurationSeconds === null ? '–' : duration(group.averageDurationSeconds)) },
    { key: 'profit', title: t('deals.profit'), numeric: true, cell: (group) => <Money value={group.profit} currency={currency} signed /> },
    { key: 'bar', title: <span className="sr-only">{t('deals.profit')}</span>, wide: true,
      cell: (group) => <ProfitBar profit={group.profit} largest={largest} /> },
  ];
}

export function Groups({ data }: { data: Analytics }) {
  const [by, setBy] = useState<Grouping>('bots');
  const rows = data[by];
  const largest = Math.max(...rows.map((group) => Math.abs(Number(group.profit))), 0);
  return (
    <Card
      flush
      title={t('analytics.compare')}
      actions={
        <div className="max-w-full overflow-x-auto">
          <Segmented<Grouping>
            label={t('analytics.compare')}
            value={by}
            onChange={setBy}
            options={GROUPINGS.map((value) => ({ value, text: t(`analytics.by.${value}` satisfies MessageKey) }))}
          />
        </div>
      }
    >
      <Table label={t('analytics.compare')} columns={columns(by, data.currency, largest)} rows={rows} rowKey={(group) => group.key} />
    </Card>
  );
}
