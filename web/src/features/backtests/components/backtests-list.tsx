import { Link } from 'react-router';
import type { Backtest } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { day, shortTime } from '@/lib/time';
import { Money, Percent } from '@/ui/amounts';
import { IconButton } from '@/ui/button';
import { Chip, type Tone } from '@/ui/chip';
import { InstrumentName } from '@/ui/instrument';
import { type Column, Table } from '@/ui/table';

const TONES: Record<Backtest['state'], Tone> = {
  QUEUED: 'neutral', RUNNING: 'info', DONE: 'gain', FAILED: 'loss', CANCELLED: 'warning',
};

export function StateChip({ backtest }: { backtest: Backtest }) {
  return <Chip tone={TONES[backtest.state]} dot>{t(`backtest.${backtest.state}`)}</Chip>;
}

export function BacktestsList({ backtests, onRemove }: { backtests: Backtest[]; onRemove: (id: string) => void }) {
  const columns: Column<Backtest>[] = [
    { key: 'name', title: t('lab.backtest'), cell: (each) => (
      <Link className="font-medium text-primary hover:underline" to={`/lab/${each.id}`}>
        {tryText(`strategy.${each.request.bot.strategy}`) ?? each.request.bot.strategy}
      </Link>
    ) },
    { key: 'instrument', title: t('bots.instrument'), cell: (each) => <InstrumentName id={each.request.data.instrument} /> },
    { key: 'state', title: t('bots.status'), cell: (each) => <StateChip backtest={each} /> },
    { key: 'period', title: t('lab.period'), wide: true, cell: (each) => each.result && `${day(each.result.from)} – ${day(each.result.to)}` },
    { key: 'profit', title: t('dashboard.realised'), numeric: true, cell: (each) => <Money value={each.result?.summary.realisedProfit} signed /> },
    { key: 'drawdown', title: t('stats.maxDrawdown'), numeric: true, wide: true, cell: (each) => <Percent value={each.result?.summary.maxDrawdown} ratio /> },
    { key: 'deals', title: t('records.deals'), numeric: true, wide: true, cell: (each) => each.result?.summary.deals ?? '–' },
    { key: 'created', title: t('lab.created'), wide: true, cell: (each) => <span className="figures">{shortTime(each.createdAt)}</span> },
    { key: 'remove', title: <span className="sr-only">{t('action.delete')}</span>, numeric: true, cell: (each) => (
      <IconButton icon="delete" label={t('action.delete')} onClick={() => onRemove(each.id)} />
    ) },
  ];
  return <Table label={t('lab.former')} columns={columns} rows={backtests} rowKey={(each) => each.id} />;
}
