import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { FakeServer } from '@/testing/fake-server';
import { keys } from './api/keys';
import type { Backtest, BotDetail, BotSummary, Page } from './api/types';
import { upsert, writeLive } from './live-cache';

const page = (items: string[], at = 0): Page<string> => ({ items, total: items.length, page: at, size: 3 });
const same = (a: string, b: string) => a === b;

it('puts a new item first and keeps the size of the page', () => {
  expect(upsert(page(['b', 'c', 'd']), 'a', same)).toEqual({ items: ['a', 'b', 'c'], total: 4, page: 0, size: 3 });
});

it('leaves a later page alone', () => {
  expect(upsert(page(['b'], 1), 'a', same).items).toEqual(['b']);
});

it('writes a bot into its page and into every list that shows it', () => {
  const client = new QueryClient();
  const [bot] = new FakeServer().bots();
  if (!bot) throw new Error('the fake has no bots');
  const list = [...keys.botLists, { page: 0 }];
  client.setQueryData(list, { items: [bot], total: 1, page: 0, size: 50 });
  client.setQueryData(keys.bot(bot.id), bot);

  writeLive(client, { type: 'bot', bot: { ...bot, price: '1.23' } });

  expect(client.getQueryData<Page<BotSummary>>(list)?.items[0]?.price).toBe('1.23');
  expect(client.getQueryData<BotDetail>(keys.bot(bot.id))?.price).toBe('1.23');
});

it('does not add a bot to a filtered list that does not show it', () => {
  const client = new QueryClient();
  const [bot] = new FakeServer().bots();
  if (!bot) throw new Error('the fake has no bots');
  const list = [...keys.botLists, { page: 0, status: 'ERROR' }];
  client.setQueryData(list, { items: [], total: 0, page: 0, size: 50 });

  writeLive(client, { type: 'bot', bot });

  expect(client.getQueryData<Page<BotSummary>>(list)?.items).toEqual([]);
});

it('asks for a whole result of any kind, since the socket tells only its figures', () => {
  const client = new QueryClient();
  const [run] = new FakeServer().backtests.all;
  if (!run) throw new Error('the fake has no backtest');
  client.setQueryData(keys.backtest(run.id), run);

  writeLive(client, { type: 'backtest', backtest: { ...run, result: null, search: null, portfolio: null } });

  expect(client.getQueryData<Backtest>(keys.backtest(run.id))?.result).not.toBeNull();
});
