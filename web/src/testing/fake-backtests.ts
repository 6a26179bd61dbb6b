import type { Backtest, BacktestRequest, BacktestResult } from '@/lib/api/types';
import { seeded } from './fake-market';

const START = Date.parse('2021-04-20T00:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(START + hours * HOUR).toISOString();

function fakeResult(request: BacktestRequest): BacktestResult {
  const random = seeded(11);
  let equity = 1_000;
  let peak = equity;
  const curve = Array.from({ length: 300 }, (_, index) => {
    equity += (random() - 0.46) * 6;
    peak = Math.max(peak, equity);
    return { time: at(index * 2), equity: equity.toFixed(2), drawdown: ((peak - equity) / peak).toFixed(5) };
  });
  const deals = Array.from({ length: 24 }, (_, index) => ({
    number: index + 1, openedAt: at(index * 24), closedAt: index === 23 ? null : at(index * 24 + 14),
    closeReason: index === 23 ? null : index % 7 === 3 ? 'stop-loss' : 'take-profit', bought: '0.0124', cost: '620.40', sold: '0.0124',
    proceeds: '629.70', fees: '1.25', funding: null, profit: index === 23 ? null : index % 7 === 3 ? '-12.40' : '9.30',
  }));
  return {
    strategy: request.bot?.strategy ?? '', instrument: request.data?.instrument ?? '', prints: null, rolls: null, from: at(0), to: at(600), bars: 36_000, equity: curve, deals,
    fills: deals.flatMap((deal) => [
      { time: deal.openedAt, deal: deal.number, slot: 'base', side: 'buy' as const, price: '55000', quantity: '0.0124', fee: '0.68', feeAsset: 'USDT' },
      ...(deal.closedAt ? [{ time: deal.closedAt, deal: deal.number, slot: 'take-profit', side: 'sell' as const, price: '55800', quantity: '0.0124', fee: '0.69', feeAsset: 'USDT' }] : []),
    ]),
    summary: {
      deals: 24, closed: 23, wins: 20, realisedProfit: '148.80', unrealisedProfit: '-6.12', fees: '30.01', funding: null, maxDrawdown: '0.0342',
      maxCapital: '1450.20', sharpe: 1.4, sortino: 2, profitFactor: 3.1, buyAndHold: '-0.31',
      totalProfit: '142.68', startCapital: '1000', stopped: null, figures: {},
    },
    analysis: null,
    signals: {
      seen: 3, taken: 1, refusals: [{ refusedBy: 'ADX is not below 20', count: 2 }],
      rows: [
        { time: at(3), side: 'long', price: '55000', condition: 'ranging', deal: 1, refusedBy: null },
        { time: at(5), side: 'short', price: '55400', condition: 'trending', deal: null, refusedBy: 'ADX 27.26 is not below 20' },
        { time: at(8), side: 'long', price: '54100', condition: 'trending', deal: null, refusedBy: 'ADX 31.02 is not below 20' },
      ],
    },
  };
}

/** A run that takes a few seconds, so that its progress can be watched. */
export class FakeBacktests {
  readonly all: Backtest[] = [];

  constructor() {
    const request: BacktestRequest = {
      bot: { strategy: 'dca', instrument: 'binance-spot:BTCUSDT', params: {} }, data: { instrument: 'binance-spot:BTCUSDT', interval: '1m' },
      from: null, to: null, makerFee: '0.001', takerFee: '0.001', slippage: '0', fill: 'touch', engine: 'skip', fundingRate: null, capital: null,
    };
    this.all.push({ id: 'backtest-1', createdAt: at(0), state: 'DONE', progress: 1, request, result: fakeResult(request), portfolio: null, search: null, error: null });
  }

  start(request: BacktestRequest): Backtest {
    const backtest: Backtest = {
      id: `backtest-${this.all.length + 1}`, createdAt: new Date().toISOString(), state: 'RUNNING', progress: 0, request, result: null, portfolio: null, search: null, error: null,
    };
    this.all.unshift(backtest);
    return backtest;
  }

  /** Moves every run on by a step; answers those that moved. */
  tick(step = 0.25): Backtest[] {
    return this.all.filter((each) => each.state === 'RUNNING').map((each) => {
      each.progress = Math.min(1, each.progress + step);
      if (each.progress === 1) {
        each.state = 'DONE';
        each.result = fakeResult(each.request);
      }
      return each;
    });
  }
}
