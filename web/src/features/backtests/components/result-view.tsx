import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Backtest, BacktestResult } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Percent, Plain } from '@/ui/amounts';
import { Card, Figure, Property } from '@/ui/card';
import { EquityLines, PriceBars } from '@/ui/charts/lazy-charts';
import type { Mark } from '@/ui/charts/price-chart';
import { DealsTable } from '@/ui/records/deals-table';
import { Banner, Empty, Loaded } from '@/ui/states';
import { backtestBarsQuery } from '../api';
import { AnalysisCards } from './analysis-cards';
import { Assumptions } from './assumptions';
import { RollsCard } from './rolls-card';
import { SignalsCard } from './signals-card';

const EQUITY_HEIGHT = 260;
const PRICE_HEIGHT = 360;
const DEALS_SHOWN = 500;
const NO_LEVELS: never[] = [];

export function ResultView({ backtest, result }: { backtest: Backtest; result: BacktestResult }) {
  return (
    <>
      <Headline result={result} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(300px,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Equity result={result} />
          <Prices id={backtest.id} result={result} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Statistics result={result} />
          <Assumptions request={backtest.request} result={result} />
        </div>
      </div>
      <Parts result={result} />
    </>
  );
}

/** A bot's part of a portfolio: as a backtest's, without the prices. */
export function BotResult({ result }: { result: BacktestResult }) {
  return (
    <>
      <Headline result={result} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(300px,1fr)]">
        <Equity result={result} />
        <Statistics result={result} />
      </div>
      <Parts result={result} />
    </>
  );
}

function Parts({ result }: { result: BacktestResult }) {
  return (
    <>
      {result.signals && <SignalsCard signals={result.signals} />}
      {result.rolls && <RollsCard rolls={result.rolls} />}
      {result.analysis && <AnalysisCards result={result} analysis={result.analysis} />}
      <Deals result={result} />
    </>
  );
}

function Headline({ result }: { result: BacktestResult }) {
  const { summary } = result;
  return (
    <Card label={t('stats.title')}>
      {summary.stopped && <div className="pb-3"><Banner tone="warning">{t('lab.stopped', { why: summary.stopped })}</Banner></div>}
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
        <Figure label={t('dashboard.realised')}><Money value={summary.realisedProfit} signed /></Figure>
        <Figure label={t('dashboard.unrealised')}><Money value={summary.unrealisedProfit} signed /></Figure>
        <Figure label={t('stats.maxDrawdown')}><Percent value={summary.maxDrawdown} ratio /></Figure>
        <Figure label={t('lab.wins')}>{summary.wins} / {summary.closed}</Figure>
        <Figure label={t('lab.maxCapital')}><Money value={summary.maxCapital} /></Figure>
        <Figure label={t('lab.buyAndHold')}><Percent value={summary.buyAndHold} ratio signed /></Figure>
      </dl>
    </Card>
  );
}

function Equity({ result }: { result: BacktestResult }) {
  const times = useMemo(() => result.equity.map((point) => point.time), [result]);
  return (
    <Card title={t('lab.equity')} flush>
      {times.length < 2 ? (
        <Empty icon="trending-up" title={t('dashboard.noCurve')} />
      ) : (
        <EquityLines
          label={t('lab.equity')}
          height={EQUITY_HEIGHT}
          times={times}
          lines={[
            { name: t('dashboard.equity'), role: 'primary', values: result.equity.map((point) => point.equity) },
            { name: t('stats.maxDrawdown'), role: 'loss', filled: true, right: true, values: result.equity.map((point) => point.drawdown) },
          ]}
        />
      )}
    </Card>
  );
}

function Prices({ id, result }: { id: string; result: BacktestResult }) {
  const bars = useQuery(backtestBarsQuery(id));
  const marks = useMemo<Mark[]>(
    () => result.fills.map((fill) => ({ time: fill.time, side: fill.side, text: fill.slot })),
    [result],
  );
  return (
    <Card title={t('lab.price')} flush>
      <Loaded query={bars} rows={6}>
        {(data) => (
          <PriceBars
            label={t('bot.chartLabel', { name: result.instrument })}
            height={PRICE_HEIGHT}
            bars={data.bars}
            marks={marks}
            levels={NO_LEVELS}
            whole
          />
        )}
      </Loaded>
    </Card>
  );
}

function Statistics({ result }: { result: BacktestResult }) {
  const { summary } = result;
  return (
    <Card title={t('stats.title')}>
      <dl>
        <Property label={t('lab.bars')}><Plain value={result.bars} digits={0} /></Property>
        {result.prints !== null && <Property label={t('lab.prints')}><Plain value={result.prints} digits={0} /></Property>}
        <Property label={t('records.deals')}><Plain value={summary.deals} digits={0} /></Property>
        <Property label={t('records.fills')}><Plain value={result.fills.length} digits={0} /></Property>
        {summary.totalProfit !== undefined && (
          <Property label={t('bot.total')}><Money value={summary.totalProfit} signed /></Property>
        )}
        {summary.startCapital !== undefined && (
          <Property label={t('lab.startCapital')}><Money value={summary.startCapital} /></Property>
        )}
        <Property label={t('deals.fees')}><Money value={summary.fees} /></Property>
        {summary.funding !== null && <Property label={t('lab.funding')}><Money value={summary.funding} signed /></Property>}
        <Property label={t('stats.profitFactor')}><Plain value={summary.profitFactor} /></Property>
        <Property label="Sharpe"><Plain value={summary.sharpe} /></Property>
        <Property label="Sortino"><Plain value={summary.sortino} /></Property>
      </dl>
    </Card>
  );
}

function Deals({ result }: { result: BacktestResult }) {
  if (result.deals.length === 0) return null;
  const rows = result.deals.slice(-DEALS_SHOWN).reverse().map((deal) => ({
    ...deal,
    botId: '', botName: '', instrument: result.instrument, profitPercent: null,
    funding: deal.funding ?? '0',
    durationSeconds: deal.closedAt ? (Date.parse(deal.closedAt) - Date.parse(deal.openedAt)) / 1000 : null,
  }));
  return (
    <Card title={t('records.deals')} flush>
      <DealsTable deals={rows} withBot={false} />
    </Card>
  );
}
