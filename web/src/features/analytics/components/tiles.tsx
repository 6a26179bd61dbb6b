import type { Analytics } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { duration } from '@/lib/time';
import { Money, Percent, Plain } from '@/ui/amounts';
import { Tile } from '@/ui/tile';

export function AnalyticsTiles({ data }: { data: Analytics }) {
  const { statistics, currency } = data;
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Tile label={t('dashboard.realised')} hint={<>{t('analytics.volume')} <Money value={data.volume} currency={currency} /></>}>
        <Money value={data.profit} currency={currency} signed />
      </Tile>
      <Tile label={t('stats.deals')} hint={<>{t('stats.winRate')} <Percent value={statistics.winRate} ratio /></>}>
        {statistics.wins} / {statistics.deals}
      </Tile>
      <Tile label={t('stats.profitFactor')} hint={t('analytics.profitFactorHint')}>
        <Plain value={statistics.profitFactor} />
      </Tile>
      <Tile label={t('stats.maxDrawdown')} hint={t('analytics.drawdownHint')}>
        <Percent value={statistics.maxDrawdown} ratio />
      </Tile>
      <Tile label={t('stats.averageDuration')} hint={<>Sharpe <Plain value={statistics.sharpe} /> · Sortino <Plain value={statistics.sortino} /></>}>
        {statistics.averageDurationSeconds === null ? '–' : duration(statistics.averageDurationSeconds)}
      </Tile>
      <Tile label={t('deals.fees')} hint={<>{t('deals.funding')} <Money value={data.funding} currency={currency} signed /></>}>
        <Money value={data.fees} currency={currency} />
      </Tile>
    </dl>
  );
}

/** What the best, the worst and the usual deal made. */
export function ExtremesTiles({ data }: { data: Analytics }) {
  const { statistics, currency } = data;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-4 pb-4 sm:grid-cols-4">
      {(['averageWin', 'averageLoss', 'largestWin', 'largestLoss'] as const).map((name) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-on-surface-variant">{t(`stats.${name}`)}</dt>
          <dd className="figures"><Money value={statistics[name]} currency={currency} signed /></dd>
        </div>
      ))}
    </dl>
  );
}
