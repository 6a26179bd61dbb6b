import type { Dashboard } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Percent, Plain } from '@/ui/amounts';
import { Tile } from '@/ui/tile';

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
      <Tile label={t('dashboard.today')} hint={t('dashboard.todayHint')}>
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
