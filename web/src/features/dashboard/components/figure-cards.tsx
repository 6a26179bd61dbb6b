import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Dashboard } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Percent, Plain } from '@/ui/amounts';

interface TileProps {
  label: string;
  children: ReactNode;
  hint?: ReactNode;
  to?: string;
}

function Tile({ label, children, hint, to }: TileProps) {
  return (
    <div className="relative min-w-0 rounded-2xl border border-outline-variant/50 bg-lowest px-4 py-3 dark:bg-low">
      <dt className="text-xs font-medium text-on-surface-variant">
        {to ? <Link to={to} className="after:absolute after:inset-0 after:rounded-2xl hover:underline">{label}</Link> : label}
      </dt>
      <dd className="mt-1 truncate text-xl leading-7 font-medium">{children}</dd>
      <dd className="text-xs text-on-surface-variant">{hint ?? '\u00a0'}</dd>
    </div>
  );
}

/** Realised and unrealised profit stand apart: one is money, the other an estimate. */
export function FigureCards({ data }: { data: Dashboard }) {
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Tile label={t('dashboard.equity')} hint={t('dashboard.equityHint')}>
        <Money value={data.equity} currency={data.currency} />
      </Tile>
      <Tile label={t('dashboard.realised')} hint={t('dashboard.realisedHint')}>
        <Money value={data.realised} currency={data.currency} signed />
      </Tile>
      <Tile label={t('dashboard.unrealised')} hint={t('dashboard.unrealisedHint')}>
        <Money value={data.unrealised} currency={data.currency} signed />
      </Tile>
      <Tile label={t('dashboard.today')} hint={t('dashboard.realisedHint')}>
        <Money value={data.profitToday} currency={data.currency} signed />
      </Tile>
      <Tile label={t('dashboard.bots')} to="/bots" hint={t('dashboard.botsHint', { total: data.bots.total, attention: data.bots.attention })}>
        <Plain value={data.bots.active} digits={0} /> <span className="text-sm text-on-surface-variant">{t('dashboard.active')}</span>
      </Tile>
      <Tile
        label={t('dashboard.deals')}
        to="/records/deals"
        hint={<>{t('dashboard.closedDeals', { count: data.closedDeals })} · {t('stats.winRate')} <Percent value={data.winRate} ratio /></>}
      >
        <Plain value={data.openDeals} digits={0} /> <span className="text-sm text-on-surface-variant">{t('deals.open')}</span>
      </Tile>
    </dl>
  );
}
