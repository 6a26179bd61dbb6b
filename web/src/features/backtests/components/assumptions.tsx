import type { BacktestRequest, BacktestResult } from '@/lib/api/types';
import { timesHundred } from '@/lib/decimal';
import { t } from '@/lib/i18n';
import { day } from '@/lib/time';
import { Card } from '@/ui/card';

/** A backtest is only as good as what it takes for granted, so it says so in words. */
export function Assumptions({ request, result }: { request: BacktestRequest; result: BacktestResult }) {
  const lines = [
    t('assume.data', { bars: result.bars.toLocaleString('en-GB'), interval: request.data.interval, from: day(result.from), to: day(result.to) }),
    t('assume.path'),
    t(request.fill === 'touch' ? 'assume.touch' : 'assume.through'),
    t('assume.fees', { maker: timesHundred(request.makerFee), taker: timesHundred(request.takerFee) }),
    t('assume.slippage', { slippage: timesHundred(request.slippage) }),
    ...(request.bot.margin ? [t('assume.margin', { mode: t(`margin.${request.bot.margin.mode}`), leverage: request.bot.margin.leverage })] : []),
    ...(request.fundingRate ? [t('assume.funding', { rate: timesHundred(request.fundingRate) })] : []),
    t('assume.open'),
  ];
  return (
    <Card title={t('assume.title')}>
      <ul className="list-disc space-y-1 pl-5 text-on-surface-variant">
        {lines.map((line) => <li key={line}>{line}</li>)}
      </ul>
    </Card>
  );
}
