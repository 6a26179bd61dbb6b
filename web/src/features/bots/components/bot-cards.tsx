import { Link } from 'react-router';
import type { BotSummary } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Money, Percent } from '@/ui/amounts';
import { ModeBadge, PhaseChip } from '@/ui/chip';
import { DealBar } from '@/ui/deal-bar';
import { InstrumentName } from '@/ui/instrument';
import { CHECKBOX, toggled } from '../selection';

/** The bots on a phone, where a table of nine columns has no room. */
interface BotCardsProps {
  bots: BotSummary[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
}

export function BotCards({ bots, selected, onSelect }: BotCardsProps) {
  return (
    <ul className="divide-y divide-outline-variant/40 border-t border-outline-variant/40">
      {bots.map((bot) => (
        <li key={bot.id} className="relative space-y-1.5 px-4 py-3">
          <div className="flex items-center justify-between gap-2">
            <label className="relative z-10 -my-2.5 -ml-3 flex size-11 shrink-0 items-center justify-center">
              <input
                type="checkbox"
                className={CHECKBOX}
                aria-label={t('bots.select', { name: bot.name })}
                checked={selected.has(bot.id)}
                onChange={() => onSelect(toggled(selected, bot.id))}
              />
            </label>
            <Link to={`/bots/${bot.id}`} className="min-w-0 flex-1 truncate text-base font-medium text-primary after:absolute after:inset-0">
              {bot.name}
            </Link>
            <span className="flex items-center gap-1.5">
              <PhaseChip phase={bot.phase} />
              <ModeBadge mode={bot.mode} />
            </span>
          </div>
          <div className="flex items-baseline justify-between gap-2">
            <span className="min-w-0 truncate text-on-surface-variant">
              <InstrumentName id={bot.instrument} /> · {tryText(`strategy.${bot.strategy}`) ?? bot.strategy}
            </span>
            <Money value={bot.profit.realised} currency={bot.profit.currency} signed />
          </div>
          {bot.openDeal && (
            <>
              <DealBar deal={bot.openDeal} price={bot.price} />
              <div className="flex justify-between text-xs text-on-surface-variant">
                <span>
                  {bot.openDeal.safetyTotal > 0 && t('deal.safety', { done: bot.openDeal.safetyDone, total: bot.openDeal.safetyTotal })}
                </span>
                <span>
                  <Money value={bot.profit.unrealised} currency={bot.profit.currency} signed />{' '}
                  <Percent value={bot.openDeal.unrealisedPercent} signed />
                </span>
              </div>
            </>
          )}
          {bot.error && <p className="text-xs text-error">{bot.error}</p>}
        </li>
      ))}
    </ul>
  );
}
