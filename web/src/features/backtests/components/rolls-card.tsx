import type { BacktestResult } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Price } from '@/ui/amounts';
import { Card } from '@/ui/card';
import { type Column, Table } from '@/ui/table';

type Roll = NonNullable<BacktestResult['rolls']>[number];

const symbol = (id: string) => id.split(':')[1] ?? id;

const columns = (): Column<Roll>[] => [
  { key: 'time', title: t('signals.time'), cell: (roll) => <span className="figures">{shortTime(roll.time)}</span> },
  { key: 'from', title: t('lab.rollFrom'), cell: (roll) => symbol(roll.from) },
  { key: 'to', title: t('lab.rollTo'), cell: (roll) => symbol(roll.to) },
  { key: 'gap', title: t('lab.rollGap'), numeric: true, cell: (roll) => <Price value={roll.gap} /> },
];

/** Where a run moved on to the next contract. */
export function RollsCard({ rolls }: { rolls: Roll[] }) {
  return (
    <Card title={t('lab.rolls')} flush>
      <Table label={t('lab.rolls')} columns={columns()} rows={rolls} rowKey={(roll) => roll.time} />
    </Card>
  );
}
