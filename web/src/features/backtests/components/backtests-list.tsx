import { Link } from 'react-router';
import type { Backtest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { day, shortTime } from '@/lib/time';
import { Money, Percent } from '@/ui/amounts';
import { IconButton } from '@/ui/button';
import { Chip, type Tone } from '@/ui/chip';
import { InstrumentName } from '@/ui/instrument';
import { type Column, Table } from '@/ui/table';
import { figuresOf, instrumentsOf, titleOf } from '../requests';

const TONES: Record<Backtest['state'], Tone> = {
  QUEUED: 'neutral', RUNNING: 'info', DONE: 'gain', FAILED: 'loss', CANCELLED: 'warning',
};

export function StateChip({ backtest }: { backtest: Backtest }) {
  return <Chip tone={TONES[backtest.state]} dot>{t(`backtest.${backtest.state}`)}</Chip>;
}

interface BacktestsListProps {
  backtests: Backtest[];
  selected: string[];
  onSelect: (id: string, isSelected: boolean) => void;
  onRemove: (id: string) => void;
}

const periodOf = ({ result, request }: Backtest) =>
  result ? `${day(result.from)} – ${day(result.to)}` : request.from && request.to ? `${day(request.from)} – ${day(request.to)}` : '';

export function BacktestsList({ backtests, selected, onSelect, onRemove }: BacktestsListProps) {
  const columns: Column<Backtest>[] = [
    { key: 'select', title: <span className="sr-only">{t('compare.select')}</span>, cell: (each) => (
      <input
        type="checkbox"
        aria-label={t('compare.selectOne', { name: titleOf(each.request) })}
        className="size-5 accent-primary"
        disabled={each.state !== 'DONE'}
        checked={selected.includes(each.id)}
        onChange={(event) => onSelect(each.id, event.target.checked)}
      />
    ) },
    { key: 'name', title: t('lab.backtest'), cell: (each) => (
      <Link className="font-medium text-primary hover:underline" to={`/lab/${each.id}`}>{titleOf(each.request)}</Link>
    ) },
    { key: 'instrument', title: t('bots.instrument'), cell: (each) => instrumentsOf(each.request).slice(0, 2).map((id) => <span key={id} className="block"><InstrumentName id={id} /></span>) },
    { key: 'state', title: t('bots.status'), cell: (each) => <StateChip backtest={each} /> },
    { key: 'period', title: t('lab.period'), wide: true, cell: periodOf },
    { key: 'profit', title: t('bot.total'), numeric: true, cell: (each) => <Money value={figuresOf(each)?.profit} signed /> },
    { key: 'drawdown', title: t('stats.maxDrawdown'), numeric: true, wide: true, cell: (each) => <Percent value={figuresOf(each)?.drawdown} ratio /> },
    { key: 'deals', title: t('records.deals'), numeric: true, wide: true, cell: (each) => figuresOf(each)?.deals ?? '–' },
    { key: 'created', title: t('lab.created'), wide: true, cell: (each) => <span className="figures">{shortTime(each.createdAt)}</span> },
    { key: 'remove', title: <span className="sr-only">{t('action.delete')}</span>, numeric: true, cell: (each) => (
      <IconButton icon="delete" label={t('action.delete')} onClick={() => onRemove(each.id)} />
    ) },
  ];
  return <Table label={t('lab.former')} columns={columns} rows={backtests} rowKey={(each) => each.id} />;
}
