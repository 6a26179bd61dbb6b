import type { Analytics, Deal, DealGroup } from '@/lib/api/types';

const profit = (deals: Deal[]) => deals.reduce((sum, deal) => sum + Number(deal.profit), 0);

function groups(deals: Deal[], key: (deal: Deal) => string, name = key): DealGroup[] {
  const byKey = new Map<string, Deal[]>();
  for (const deal of deals) byKey.set(key(deal), [...(byKey.get(key(deal)) ?? []), deal]);
  return [...byKey].map(([each, members]) => ({
    key: each, name: name(members[0] as Deal), deals: members.length, wins: members.filter((deal) => Number(deal.profit) > 0).length,
    winRate: '0.85', profit: profit(members).toFixed(2), profitFactor: '4.2', averageDurationSeconds: 5_400,
  }));
}

/** Figures over the fake's closed deals. */
export function fakeAnalytics(all: Deal[]): Analytics {
  const deals = all.filter((deal) => deal.closedAt !== null).reverse();
  let sum = 0;
  return {
    mode: 'PAPER', currency: 'USDT', groups: [{ mode: 'PAPER', currency: 'USDT' }], profit: profit(deals).toFixed(2), volume: '18240.20', fees: '36.48', funding: '0',
    statistics: { deals: deals.length, wins: deals.length - 4, winRate: '0.9206', averageWin: '5.10', averageLoss: '-6.30', largestWin: '7.50', largestLoss: '-9.10',
      averageDurationSeconds: 5_400, profitFactor: '4.21', maxDrawdown: '0.0342', sharpe: 1.84, sortino: 2.6 },
    curve: deals.map((deal) => ({ time: deal.closedAt ?? '', profit: (sum += Number(deal.profit)).toFixed(2) })),
    distribution: [-10, -5, 0, 5].map((from, index) => ({ from: String(from), to: String(from + 5), deals: [1, 3, 22, 37][index] ?? 0 })),
    accounts: groups(deals, () => 'paper-1', () => 'Paper'), bots: groups(deals, (deal) => deal.botId, (deal) => deal.botName),
    strategies: groups(deals, () => 'dca'), instruments: groups(deals, (deal) => deal.instrument),
    hours: groups(deals, (deal) => deal.openedAt.slice(11, 13)), weekdays: groups(deals, (deal) => String(new Date(deal.openedAt).getUTCDay() || 7)),
    reasons: groups(deals, (deal) => deal.closeReason ?? ''),
  };
}
