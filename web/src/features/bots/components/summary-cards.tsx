import type { BotDetail } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { duration } from '@/lib/time';
import { Money, Percent, Plain, Price, Quantity } from '@/ui/amounts';
import { Card, Figure, Property } from '@/ui/card';

export function PositionCard({ bot }: { bot: BotDetail }) {
  const { position, profit, gridResult } = bot;
  const currency = profit.currency;
  return (
    <Card title={t('bot.result')}>
      <dl className="grid grid-cols-2 gap-4 pb-3">
        <Figure label={t('dashboard.realised')}><Money value={position.realised} currency={currency} signed /></Figure>
        <Figure label={t('dashboard.unrealised')}><Money value={position.unrealised} currency={currency} signed /></Figure>
      </dl>
      <dl>
        <Property label={t('bot.total')}><Money value={position.total} currency={currency} signed /></Property>
        <Property label={t('bot.return')}><Percent value={position.returnPercent} signed /></Property>
        <Property label={t('bot.quantity')}><Quantity value={position.quantity} /></Property>
        {position.dust !== null && <Property label={t('bot.dust')}><Quantity value={position.dust} /></Property>}
        <Property label={t('bot.invested')}><Money value={position.invested} currency={currency} /></Property>
        <Property label={t('bot.averageEntry')}><Price value={position.averageEntry} /></Property>
        {gridResult && (
          <>
            <Property label={t('bot.gridProfit')}><Money value={gridResult.gridProfit} currency={currency} signed /></Property>
            <Property label={t('bot.trendProfit')}><Money value={gridResult.trendProfit} currency={currency} signed /></Property>
            <Property label={t('bot.cycles')}><Plain value={gridResult.cycles} digits={0} /></Property>
          </>
        )}
      </dl>
    </Card>
  );
}

export function StatisticsCard({ bot }: { bot: BotDetail }) {
  const { statistics } = bot;
  const currency = bot.profit.currency;
  return (
    <Card title={t('stats.title')}>
      <dl>
        <Property label={t('stats.deals')}>{statistics.wins} / {statistics.deals}</Property>
        <Property label={t('stats.winRate')}><Percent value={statistics.winRate} ratio /></Property>
        <Property label={t('stats.averageWin')}><Money value={statistics.averageWin} currency={currency} signed /></Property>
        <Property label={t('stats.averageLoss')}><Money value={statistics.averageLoss} currency={currency} signed /></Property>
        <Property label={t('stats.largestWin')}><Money value={statistics.largestWin} currency={currency} signed /></Property>
        <Property label={t('stats.largestLoss')}><Money value={statistics.largestLoss} currency={currency} signed /></Property>
        <Property label={t('stats.averageDuration')}>
          {statistics.averageDurationSeconds === null ? '–' : duration(statistics.averageDurationSeconds)}
        </Property>
        <Property label={t('stats.profitFactor')}><Plain value={statistics.profitFactor} /></Property>
        <Property label={t('stats.maxDrawdown')}><Percent value={statistics.maxDrawdown} ratio /></Property>
        <Property label="Sharpe"><Plain value={statistics.sharpe} /></Property>
        <Property label="Sortino"><Plain value={statistics.sortino} /></Property>
      </dl>
    </Card>
  );
}
