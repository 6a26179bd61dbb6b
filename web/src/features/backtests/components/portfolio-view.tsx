import { useState } from 'react';
import type { Backtest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Percent, Plain } from '@/ui/amounts';
import { Card, Figure } from '@/ui/card';
import { EquityLines } from '@/ui/charts/lazy-charts';
import { SelectField } from '@/ui/field';
import { InstrumentName } from '@/ui/instrument';
import { Banner } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { strategyText } from '../requests';
import { BotResult } from './result-view';

type Portfolio = NonNullable<Backtest['portfolio']>;
type Bot = Portfolio['bots'][number];

const EQUITY_HEIGHT = 260;

/** A portfolio's result: the account in total, then bot by bot. */
export function PortfolioView({ portfolio }: { portfolio: Portfolio }) {
  return (
    <>
      <Total portfolio={portfolio} />
      <Card title={t('portfolio.equity')} flush>
        {portfolio.equity.length > 1 && (
          <EquityLines
            label={t('portfolio.equity')}
            height={EQUITY_HEIGHT}
            times={portfolio.equity.map((point) => point.time)}
            lines={[{ name: t('dashboard.equity'), role: 'primary', filled: true, values: portfolio.equity.map((point) => point.equity) }]}
          />
        )}
      </Card>
      <Card title={t('portfolio.byBot')} flush>
        <Table label={t('portfolio.byBot')} columns={columns(portfolio)} rows={portfolio.bots} rowKey={(bot) => bot.name} />
      </Card>
      <OneBot portfolio={portfolio} />
    </>
  );
}

function Total({ portfolio }: { portfolio: Portfolio }) {
  const { summary, quote, trips } = portfolio;
  return (
    <Card label={t('portfolio.total')}>
      {trips.map((trip) => <div key={trip} className="pb-3"><Banner tone="warning">{t('portfolio.trip', { trip })}</Banner></div>)}
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4 lg:grid-cols-8">
        <Figure label={t('bot.total')}><Money value={summary.totalProfit} currency={quote} signed /></Figure>
        <Figure label={t('dashboard.realised')}><Money value={summary.realisedProfit} signed /></Figure>
        <Figure label={t('dashboard.unrealised')}><Money value={summary.unrealisedProfit} signed /></Figure>
        <Figure label={t('stats.maxDrawdown')}><Percent value={summary.maxDrawdown} ratio /></Figure>
        <Figure label={t('lab.wins')}>{summary.wins} / {summary.closed}</Figure>
        <Figure label={t('deals.fees')}><Money value={summary.fees} /></Figure>
        {summary.funding !== null && <Figure label={t('lab.funding')}><Money value={summary.funding} signed /></Figure>}
        <Figure label="Sharpe"><Plain value={summary.sharpe} /></Figure>
      </dl>
    </Card>
  );
}

const columns = (portfolio: Portfolio): Column<Bot>[] => [
  { key: 'name', title: t('bots.name'), cell: (bot) => bot.name },
  { key: 'strategy', title: t('bots.strategy'), wide: true, cell: (bot) => strategyText(bot.result.strategy) },
  { key: 'instrument', title: t('bots.instrument'), wide: true, cell: (bot) => <InstrumentName id={bot.result.instrument} /> },
  { key: 'deals', title: t('lab.wins'), numeric: true, cell: (bot) => `${bot.result.summary.wins} / ${bot.result.summary.closed}` },
  { key: 'realised', title: t('dashboard.realised'), numeric: true, cell: (bot) => <Money value={bot.result.summary.realisedProfit} signed /> },
  { key: 'unrealised', title: t('dashboard.unrealised'), numeric: true, wide: true, cell: (bot) => <Money value={bot.result.summary.unrealisedProfit} signed /> },
  { key: 'fees', title: t('deals.fees'), numeric: true, wide: true, cell: (bot) => <Money value={bot.result.summary.fees} /> },
  ...(portfolio.summary.funding === null ? [] : [
    { key: 'funding', title: t('lab.funding'), numeric: true, wide: true, cell: (bot: Bot) => <Money value={bot.result.summary.funding} signed /> },
  ]),
  { key: 'total', title: t('bot.total'), numeric: true, cell: (bot) => <Money value={bot.result.summary.totalProfit} signed /> },
];

function OneBot({ portfolio }: { portfolio: Portfolio }) {
  const [index, setIndex] = useState(0);
  const bot = portfolio.bots[index];
  if (!bot) return null;
  return (
    <>
      <Card>
        <div className="max-w-md">
          <SelectField
            label={t('portfolio.show')}
            value={String(index)}
            onChange={(next) => setIndex(Number(next))}
            options={portfolio.bots.map((each, i) => ({ value: String(i), text: each.name }))}
          />
        </div>
      </Card>
      <BotResult result={bot.result} />
    </>
  );
}
