import type { QueryClient } from '@tanstack/react-query';
import { keys } from './api/keys';
import type { Account, Backtest, BotDetail, BotSummary, LiveMessage, Page } from './api/types';

const PAGE_LIMIT = 200;

/** Replaces the item with the same identity, or puts it first on a first page. */
export function upsert<T>(page: Page<T>, item: T, same: (a: T, b: T) => boolean): Page<T> {
  const at = page.items.findIndex((other) => same(other, item));
  if (at >= 0) return { ...page, items: page.items.with(at, item) };
  if (page.page > 0) return page;
  return {
    ...page,
    total: page.total + 1,
    items: [item, ...page.items].slice(0, Math.max(page.size, 1)).slice(0, PAGE_LIMIT),
  };
}

function writeBot(client: QueryClient, bot: BotSummary): void {
  client.setQueriesData<Page<BotSummary>>({ queryKey: keys.botLists }, (page) =>
    page && page.items.some((other) => other.id === bot.id)
      ? upsert(page, bot, (a, b) => a.id === b.id)
      : page,
  );
  client.setQueryData<BotDetail>(keys.bot(bot.id), (detail) => detail && { ...detail, ...bot });
}

/** Filtered record lists are the server's to compute: they are marked stale, not rewritten. */
function refresh(client: QueryClient, key: readonly string[]): void {
  void client.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
}

/** Writes one message of the socket into the query cache. */
export function writeLive(client: QueryClient, message: LiveMessage): void {
  switch (message.type) {
    case 'price':
      client.setQueryData(keys.price(message.instrument), message.price);
      return;
    case 'bar':
      client.setQueryData(keys.lastBar(message.instrument), message.bar);
      return;
    case 'bot':
      return writeBot(client, message.bot);
    case 'botDetail':
      writeBot(client, message.bot);
      client.setQueryData(keys.bot(message.bot.id), message.bot);
      return;
    case 'order':
      return refresh(client, keys.orders);
    case 'fill':
      return refresh(client, keys.fills);
    case 'deal':
      refresh(client, keys.deals);
      return refresh(client, keys.dashboard);
    case 'decision':
      return refresh(client, keys.decisions(message.botId));
    case 'account':
      client.setQueryData<Account[]>(keys.accounts, (all) =>
        all?.map((account) => (account.id === message.account.id ? message.account : account)),
      );
      return;
    case 'risk':
      client.setQueryData(keys.risk(message.risk.accountId), message.risk);
      return;
    case 'activity':
      client.setQueriesData<Page<typeof message.activity>>({ queryKey: keys.activity }, (page) =>
        page && upsert(page, message.activity, (a, b) => a.id === b.id),
      );
      return refresh(client, keys.dashboard);
    case 'backtest':
      // The socket says of a result only its summary: the curves are read where somebody looks.
      if (message.backtest.state === 'DONE') refresh(client, keys.backtest(message.backtest.id));
      else client.setQueryData(keys.backtest(message.backtest.id), message.backtest);
      client.setQueriesData<Page<Backtest>>({ queryKey: keys.backtests }, (page) =>
        page && upsert(page, message.backtest, (a, b) => a.id === b.id),
      );
      return;
    case 'notifications':
      client.setQueryData(keys.unread, { unread: message.unread });
      return refresh(client, keys.notifications);
    case 'system':
      client.setQueryData(keys.system, message.system);
      return;
  }
}
