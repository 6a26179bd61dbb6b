import { Link } from 'react-router';
import type { BotSummary } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Money, Percent } from '@/ui/amounts';
import { ModeBadge, PhaseChip } from '@/ui/chip';
import { DealBar } from '@/ui/deal-bar';
import { InstrumentName } from '@/ui/instrument';
import { type Column, Table } from '@/ui/table';
import { CHECKBOX, toggled } from '../selection';

interface BotsTableProps {
  bots: BotSummary[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
}

export function BotsTable({ bots, selected, onSelect }: BotsTableProps) {
  const all = bots.length > 0 && bots.every((bot) => selected.has(bot.id));
  const columns: Column<BotSummary>[] = [
    {
      key: 'select',
      title: (
        <input
          type="checkbox"
          className={CHECKBOX}
          aria-label={t('bots.selectAll')}
          checked={all}
          onChange={() => onSelect(all ? new Set() : new Set(bots.map((bot) => bot.id)))}
        />
      ),
      cell: (bot) => (
        <input
          type="checkbox"
          className={CHECKBOX}
          aria-label={t('bots.select', { name: bot.name })}
          checked={selected.has(bot.id)}
          onChange={() => onSelect(toggled(selected, bot.id))}
        />
      ),
    },
    {
      key: 'name',
      title: t('bots.name'),
      cell: (bot) => (
        <div className="min-w-36">
          <Link to={`/bots/${bot.id}`} className="font-medium text-primary hover:underline">{bot.name}</Link>
          <div className="md:hidden"><InstrumentName id={bot.instrument} /></div>
          {bot.error && <p className="max-w-56 truncate text-xs text-error" title={bot.error}>{bot.error}</p>}
        </div>
      ),
    },
    { key: 'status', title: t('bots.status'), cell: (bot) => (
      <div className="flex items-center gap-2">
        <PhaseChip phase={bot.phase} />
        <span className="hidden lg:inline"><ModeBadge mode={bot.mode} /></span>
      </div>
    ) },
    { key: 'instrument', title: t('bots.instrument'), wide: true, cell: (bot) => <InstrumentName id={bot.instrument} /> },
    { key: 'strategy', title: t('bots.strategy'), wide: true, cell: (bot) => tryText(`strategy.${bot.strategy}`) ?? bot.strategy },
    { key: 'profit', title: t('bots.realised'), numeric: true, cell: (bot) => (
      <Money value={bot.profit.realised} currency={bot.profit.currency} signed />
    ) },
    { key: 'unrealised', title: t('bots.unrealised'), numeric: true, wide: true, cell: (bot) => (
      <Money value={bot.profit.unrealised} currency={bot.profit.currency} signed />
    ) },
    { key: 'deals', title: t('bots.deals'), numeric: true, wide: true, cell: (bot) => (
      <span title={t('bots.dealsHint')}>{bot.deals.open} / {bot.deals.closed}</span>
    ) },
    { key: 'deal', title: t('bots.openDeal'), wide: true, cell: (bot) =>
      bot.openDeal ? (
        <div className="w-44 lg:w-56">
          <DealBar deal={bot.openDeal} price={bot.price} />
          <div className="flex justify-between text-xs">
            <span className="text-on-surface-variant">
              {bot.openDeal.safetyTotal > 0 && t('deal.safety', { done: bot.openDeal.safetyDone, total: bot.openDeal.safetyTotal })}
            </span>
            <Percent value={bot.openDeal.unrealisedPercent} signed />
          </div>
        </div>
      ) : (
        <span className="text-on-surface-variant">–</span>
      ) },
  ];
  return <Table label={t('nav.bots')} columns={columns} rows={bots} rowKey={(bot) => bot.id} />;
}
