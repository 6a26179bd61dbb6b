import type { Backtest, BacktestRequest, BarData, BotDocument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { day } from '@/lib/time';

/** What a run takes for granted, whatever it runs. */
export type Assumed = Omit<BacktestRequest, 'bot' | 'data' | 'portfolio' | 'search'>;
export type DataChoice = NonNullable<BacktestRequest['data']>;
export type Member = NonNullable<BacktestRequest['portfolio']>['bots'][number];

export const START: Assumed = {
  from: null, to: null, makerFee: '0.001', takerFee: '0.001', slippage: '0', fill: 'touch', engine: 'skip', fundingRate: null, capital: null,
  recordedFunding: true, markPrice: true, quotes: true, feePerContract: null, latencyMillis: null,
};

/** Instruments whose holders pay each other funding. */
export const isPerpetual = (instrument: string) => /^binance-usdm:/.test(instrument);

export const keyOf = (data: BarData) => `${data.instrument} ${data.interval} ${data.kind}`;

export const textOf = (data: BarData) =>
  data.kind === 'RECORDED' ? t('lab.recordedSet', { instrument: data.instrument })
    : data.kind === 'CONTRACTS' ? t('lab.contractsSet', { instrument: data.instrument, interval: data.interval })
      : `${data.instrument}, ${data.interval}`;

export const hintOf = (data: BarData) => {
  const figures = { from: day(data.from), to: day(data.to), bars: data.bars.toLocaleString('en-GB'), gaps: data.gaps };
  return data.kind === 'RECORDED' ? t('lab.recordedHint', figures)
    : data.kind === 'CONTRACTS' ? t('lab.contractsHint', { ...figures, contracts: data.contracts.map((each) => each.split(':')[1] ?? each).join(', ') })
      : t('lab.dataHint', figures);
};

export const choiceOf = (data: BarData, roll: string): DataChoice => ({
  instrument: data.instrument, interval: data.interval, kind: data.kind, roll: data.kind === 'CONTRACTS' ? roll : null,
});

/** The document on the instrument that the data is of. */
export const botOn = (data: BarData, document: BotDocument): BotDocument => ({ ...document, instrument: data.instrument });

/** What was set, without what this market has nothing of. */
export function fitted(data: BarData, assumed: Assumed): Assumed {
  const recordedFunding = isPerpetual(data.instrument) && data.beside.funding && !!assumed.recordedFunding && !assumed.fundingRate;
  return {
    ...assumed,
    fundingRate: isPerpetual(data.instrument) ? assumed.fundingRate : null,
    recordedFunding,
    markPrice: data.beside.mark && !!assumed.markPrice,
    quotes: data.beside.quotes && !!assumed.quotes,
    fill: assumed.fill === 'queue' && !data.beside.book ? 'touch' : assumed.fill,
  };
}

/** Of several markets: only what all of them have. */
export function fittedAll(all: BarData[], assumed: Assumed): Assumed {
  const perpetuals = all.filter((each) => isPerpetual(each.instrument));
  const part = all.map((each) => fitted(each, assumed));
  return {
    ...assumed,
    capital: null,
    fundingRate: perpetuals.length > 0 ? assumed.fundingRate : null,
    recordedFunding: perpetuals.length > 0 && perpetuals.every((each) => fitted(each, assumed).recordedFunding),
    markPrice: perpetuals.length > 0 && perpetuals.every((each) => fitted(each, assumed).markPrice),
    quotes: part.every((each) => each.quotes),
    fill: part.every((each) => each.fill === assumed.fill) ? assumed.fill : 'touch',
  };
}

export const strategyText = (strategy: string) => tryText(`strategy.${strategy}`) ?? strategy;

/** What a run is called in lists and headings. */
export function titleOf(request: BacktestRequest): string {
  if (request.portfolio) return t('lab.portfolioOf', { bots: request.portfolio.bots.length });
  const strategy = strategyText(request.bot?.strategy ?? '');
  if (!request.search) return strategy;
  return t(request.search.folds ? 'lab.walkForwardOf' : 'lab.searchOf', { strategy });
}

export const instrumentsOf = (request: BacktestRequest): string[] =>
  request.data ? [request.data.instrument] : [...new Set(request.portfolio?.bots.map((each) => each.data.instrument) ?? [])];

/** The figures that any kind of run has, for lists and comparisons. */
export function figuresOf(backtest: Backtest) {
  const summary = backtest.result?.summary ?? backtest.portfolio?.summary;
  if (summary) return { profit: summary.totalProfit, drawdown: summary.maxDrawdown, deals: summary.deals };
  const best = backtest.search?.best[0];
  return best && { profit: best.totalProfit, drawdown: best.maxDrawdown, deals: best.closed };
}
