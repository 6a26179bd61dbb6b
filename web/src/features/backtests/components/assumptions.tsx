import type { BacktestRequest, BacktestResult } from '@/lib/api/types';
import { localise, timesHundred } from '@/lib/decimal';
import { currentLanguage, t } from '@/lib/i18n';
import { day } from '@/lib/time';
import { Card } from '@/ui/card';

const number = (value: number | string) => localise(String(value), currentLanguage());

const percent = (ratio: string) => number(timesHundred(ratio));

/** A backtest is only as good as what it takes for granted, so it says so in words. */
export function Assumptions({ request, result }: { request: BacktestRequest; result: BacktestResult }) {
  const margin = request.bot?.margin;
  const recorded = request.data?.kind === 'RECORDED';
  const lines = [
    t(recorded ? 'assume.recorded' : 'assume.data', { bars: number(result.bars), prints: number(result.prints ?? 0), interval: request.data?.interval ?? '', from: day(result.from), to: day(result.to) }),
    t(recorded ? 'assume.prints' : 'assume.path'),
    t(`assume.${request.fill}`),
    t('assume.fees', { maker: percent(request.makerFee), taker: percent(request.takerFee) }),
    ...(request.feePerContract ? [t('assume.feePerContract', { fee: number(request.feePerContract) })] : []),
    t('assume.slippage', { slippage: percent(request.slippage) }),
    ...(request.quotes ? [t('assume.quotes')] : []),
    ...(request.latencyMillis ? [t('assume.latency', { millis: request.latencyMillis })] : []),
    ...(margin ? [t(request.markPrice ? 'assume.marginMark' : 'assume.margin', { mode: t(`margin.${margin.mode}`), leverage: margin.leverage })] : []),
    ...(request.fundingRate ? [t('assume.funding', { rate: percent(request.fundingRate) })] : []),
    ...(request.recordedFunding ? [t('assume.recordedFunding')] : []),
    ...(request.data?.roll ? [t('assume.roll', { rule: request.data.roll })] : []),
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
