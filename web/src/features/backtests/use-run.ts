import { useState } from 'react';
import type { BacktestRequest, BarData, BotDocument } from '@/lib/api/types';
import { EMPTY, limitsOf, type Portfolio } from './components/portfolio-form';
import { type SearchRequest, startSearch } from './components/search-form';
import { type Assumed, botOn, choiceOf, fitted, fittedAll, keyOf, START } from './requests';

export type Mode = 'bot' | 'portfolio' | 'search';

const modeOf = (request: BacktestRequest | undefined): Mode => (request?.portfolio ? 'portfolio' : request?.search ? 'search' : 'bot');

function assumedOf(request: BacktestRequest | undefined): Assumed {
  if (!request) return START;
  const { from, to, makerFee, takerFee, slippage, fill, engine, fundingRate, capital, recordedFunding, markPrice, quotes, feePerContract, liquidationFee, latencyMillis } = request;
  return { from, to, makerFee, takerFee, slippage, fill, engine, fundingRate, capital, recordedFunding, markPrice, quotes, feePerContract, liquidationFee, latencyMillis };
}

const textIn = (value: unknown, name?: string): string => {
  const found = name && typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : value;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};

function portfolioOf(request: BacktestRequest | undefined): Portfolio {
  const given = request?.portfolio;
  if (!given) return EMPTY;
  const { dailyLoss, maxDrawdown, maxExposure, ...others } = given.limits ?? {};
  return {
    capital: given.capital, members: given.bots, others,
    dailyLoss: textIn(dailyLoss, 'limit'), maxDrawdown: textIn(maxDrawdown, 'limit'), maxExposure: textIn(maxExposure),
  };
}

/** What the form of the lab holds, and the request that it makes of it. */
export function useRun(document: BotDocument, data: BarData[], start?: BacktestRequest) {
  const [mode, setMode] = useState<Mode>(modeOf(start));
  const [chosen, setChosen] = useState<string | undefined>(
    start?.data ? `${start.data.instrument} ${start.data.interval} ${start.data.kind ?? 'BARS'}` : undefined,
  );
  const [roll, setRoll] = useState(start?.data?.roll ?? 'usual');
  const [assumed, setAssumed] = useState(assumedOf(start));
  const [portfolio, setPortfolio] = useState(portfolioOf(start));
  const [varied, setVaried] = useState<{ strategy: string; search: SearchRequest } | undefined>(
    start?.search && start.bot ? { strategy: start.bot.strategy, search: start.search } : undefined,
  );
  const set =
    data.find((each) => keyOf(each) === chosen) ??
    data.find((each) => each.instrument === document.instrument) ?? data[0];
  const search = varied?.strategy === document.strategy ? varied.search : startSearch(document);
  const ofMembers = portfolio.members.flatMap((member) =>
    data.filter((each) => each.instrument === member.data.instrument && each.interval === member.data.interval && each.kind === (member.data.kind ?? 'BARS')));

  const request = (): BacktestRequest | undefined => {
    if (!set) return undefined;
    if (mode === 'portfolio') {
      return { ...fittedAll(ofMembers, assumed), portfolio: { capital: portfolio.capital, limits: limitsOf(portfolio), bots: portfolio.members } };
    }
    const one = { bot: botOn(set, document), data: choiceOf(set, roll), ...fitted(set, assumed) };
    return mode === 'search' ? { ...one, search } : one;
  };

  return {
    mode, setMode, set, setChosen, roll, setRoll, assumed, setAssumed, portfolio, setPortfolio, search,
    setSearch: (next: SearchRequest) => setVaried({ strategy: document.strategy, search: next }),
    sets: mode === 'portfolio' ? ofMembers : set ? [set] : [],
    request,
    addMember: () =>
      set && setPortfolio({
        ...portfolio,
        members: [...portfolio.members, { name: `${document.strategy} ${portfolio.members.length + 1}`, bot: botOn(set, document), data: choiceOf(set, roll) }],
      }),
  };
}
