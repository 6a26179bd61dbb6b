import { useState } from 'react';
import type { BacktestResult } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Price } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { type Column, Table } from '@/ui/table';
import { conditionText } from '../words';

type Signals = NonNullable<BacktestResult['signals']>;
type Signal = Signals['rows'][number];

const FIRST_ROWS = 20;
const MORE_ROWS = 200;

const countColumns = (): Column<Signals['refusals'][number]>[] => [
  { key: 'why', title: t('signals.refusedBy'), cell: (row) => row.refusedBy },
  { key: 'count', title: t('signals.count'), numeric: true, cell: (row) => row.count },
];

const columns = (): Column<Signal & { index: number }>[] => [
  { key: 'time', title: t('signals.time'), cell: (row) => <span className="figures whitespace-nowrap">{shortTime(row.time)}</span> },
  { key: 'side', title: t('signals.side'), cell: (row) => t(row.side === 'long' ? 'signals.long' : 'signals.short') },
  { key: 'price', title: t('orders.price'), numeric: true, cell: (row) => <Price value={row.price} /> },
  { key: 'market', title: t('signals.market'), wide: true, cell: (row) => conditionText(row.condition) },
  { key: 'outcome', title: t('signals.outcome'), cell: (row) =>
    row.refusedBy === null ? <Chip tone="gain">{t('signals.taken', { deal: row.deal ?? '' })}</Chip> : row.refusedBy },
];

/** What the strategy saw, what it took, and which condition refused the rest. */
export function SignalsCard({ signals }: { signals: Signals }) {
  const [shown, setShown] = useState(FIRST_ROWS);
  const rows = signals.rows.map((row, index) => ({ ...row, index })).reverse();
  return (
    <Card title={t('signals.title', { seen: signals.seen, taken: signals.taken })} flush>
      {signals.refusals.length > 0 && (
        <Table label={t('signals.refusals')} columns={countColumns()} rows={signals.refusals} rowKey={(row) => row.refusedBy} className="pb-3" />
      )}
      <Table label={t('signals.all')} columns={columns()} rows={rows.slice(0, shown)} rowKey={(row) => `${row.index}`} />
      {(rows.length > shown || signals.seen > rows.length) && (
        <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm text-on-surface-variant">
          <span>{t('signals.newest', { shown: Math.min(shown, rows.length), seen: signals.seen })}</span>
          {rows.length > shown && <Button look="text" onClick={() => setShown(shown + MORE_ROWS)}>{t('signals.more')}</Button>}
        </div>
      )}
    </Card>
  );
}
