import type { Activity, BotDetail, BotDocument, Command, Decision, Heartbeat, LiveMessage, MoneyGroup, Page } from '@/lib/api/types';
import { DEFAULTS } from '@/features/editor/defaults';
import { FakeAccounts } from './fake-accounts';
import { FakeAdmin } from './fake-admin';
import { fakeAnalytics } from './fake-analytics';
import { FakeBacktests } from './fake-backtests';
import { fakeBot, type FakeBotSpec, fakeDeals, fakeFills } from './fake-bots';
import { FakeMarket, MADE_UP } from './fake-market';
import { FakeNotifications } from './fake-notifications';
import { fakePreview } from './fake-preview';
import { FakePeople } from './fake-people';
import { FakePlans } from './fake-plans';
import { FakeRisk } from './fake-risk';

export interface Answer {
  status: number;
  body: unknown;
}

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const problem = (status: number, detail: string, problems: unknown[] = []): Answer => ({
  status, body: { type: 'about:blank', title: 'Problem', status, detail, problems },
});
const iso = (secondsAgo = 0) => new Date(Date.now() - secondsAgo * 1000).toISOString();

const PHASE_AFTER: Partial<Record<Command['type'], BotDetail['phase']>> = {
  start: 'MONITORING', retry: 'MONITORING', pause: 'PAUSED', stop: 'STOPPED', closeDeal: 'MONITORING', cancelDeal: 'MONITORING', openDeal: 'IN_POSITION',
};

/** The API in memory: enough for tests and for looking at screens without a server. */
export class FakeServer {
  readonly market = new FakeMarket(Date.now());
  readonly backtests = new FakeBacktests();
  readonly risk = new FakeRisk();
  readonly accounts = new FakeAccounts();
  /** Of which money the figures could be. */
  readonly groups: MoneyGroup[] = [{ mode: 'PAPER', currency: 'USDT' }];
  readonly people = new FakePeople();
  readonly admin = new FakeAdmin();
  /** Who is logged in; nobody where there are no users. */
  user: { id: string; email: string; admin: boolean } | null = null;
  readonly plans = new FakePlans();
  readonly notifications = new FakeNotifications();
  private readonly specs: FakeBotSpec[];
  private readonly activity: Activity[] = [];

  constructor(options: { empty?: boolean } = {}) {
    const bot = (strategy: string, base: string): BotDocument => ({ strategy, instrument: `synthetic:${base}USDT`, params: DEFAULTS[strategy] ?? {} });
    const grid = { ...bot('grid', 'ETH'), params: { ...DEFAULTS.grid, lower: '2800', upper: '3400' } };
    this.specs = options.empty ? [] : [
      { id: 'bot-1', name: 'BTC steady', bot: bot('dca', 'BTC'), phase: 'IN_POSITION' },
      { id: 'bot-2', name: 'ETH range', bot: grid, phase: 'IN_POSITION' },
      { id: 'bot-3', name: 'SOL basket', bot: bot('basket-grid', 'SOL'), phase: 'IN_POSITION' },
      { id: 'bot-4', name: 'BTC patient', bot: bot('dca', 'BTC'), phase: 'MONITORING' },
      { id: 'bot-5', name: 'SOL steps', bot: bot('dca', 'SOL'), phase: 'WAITING_FOR_BALANCE' },
      { id: 'bot-6', name: 'ETH old', bot: bot('dca', 'ETH'), phase: 'ERROR', error: 'The venue refused safety-3: price 0.00 is below the tick size 0.01.' },
      { id: 'bot-7', name: 'BTC night', bot: bot('dca', 'BTC'), phase: 'PAUSED' },
    ];
    this.specs.forEach((spec, index) => this.tell(spec, `Bought 0.00155 ${spec.bot.instrument.slice(10, 13)} at ${this.market.price(spec.bot.instrument)} (safety-1, 2 of 6 left).`, 'FILL', index * 40));
  }

  private tell(spec: FakeBotSpec, text: string, kind: Activity['kind'], secondsAgo = 0): Activity {
    const activity = { id: `activity-${this.activity.length + 1}`, time: iso(secondsAgo), botId: spec.id, botName: spec.name, kind, text };
    this.activity.unshift(activity);
    return activity;
  }

  bots(): BotDetail[] {
    return this.specs.map((spec, index) => fakeBot(spec, this.market.price(spec.bot.instrument), index));
  }

  /** What the socket says about one step of the fake's clock. */
  tick(): LiveMessage[] {
    this.market.tick();
    return [
      ...[...this.market.bars].flatMap(([instrument, bars]): LiveMessage[] => {
        const bar = bars.at(-1);
        return bar ? [
          { type: 'price', instrument, price: bar.close, time: iso() },
          { type: 'bar', instrument, interval: '1m', bar, closed: true },
        ] : [];
      }),
      ...this.bots().map((bot): LiveMessage => ({ type: 'botDetail', bot })),
      ...this.backtests.tick().map((backtest): LiveMessage => ({ type: 'backtest', backtest })),
    ];
  }

  answer(method: string, address: string, body: unknown): Answer {
    const url = new URL(address, 'http://fake');
    if (url.pathname === '/status/heartbeat.json') return ok(this.heartbeat());
    const [, , room, id, part] = url.pathname.split('/');
    const query = url.searchParams;
    const page = <T>(items: T[]): Answer => {
      const [at, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 50)];
      const answer: Page<T> = { items: items.slice(at * size, (at + 1) * size), total: items.length, page: at, size };
      return ok(answer);
    };
    const ofBot = <T extends { botId: string }>(items: T[]) => items.filter((item) => !query.get('botId') || item.botId === query.get('botId'));
    switch (`${method} ${room}`) {
      case 'GET system':
        return ok({ version: '0.1.0', mode: 'PAPER', demo: true, startedAt: iso(3600), bots: { total: this.specs.length, active: 5 },
          market: { source: MADE_UP, speed: 60, now: iso(), ended: false, fault: null } });
      case 'GET instruments': return ok(this.market.instruments());
      case 'GET strategies':
        return ok(['dca', 'grid', 'basket-grid'].map((name) => ({ name, hasDeals: name !== 'grid',
          presets: name === 'dca' ? [{ name: 'calm', title: 'Calm', params: DEFAULTS.dca }, { name: 'bold', title: 'Bold', params: { ...DEFAULTS.dca, side: 'long', takeProfit: { percent: '3' } } }] : [] })));
      case 'GET accounts': return part ? this.risk.answer(method, part, body) : ok([this.account(), ...this.accounts.all]);
      case 'PUT accounts': case 'POST accounts': return this.accounts.answer(method, id, part, body) ?? this.risk.answer(method, part ?? '', body);
      case 'DELETE accounts': return this.accounts.remove(id ?? '');
      case 'GET session': return ok({ users: this.user !== null, setUp: true, user: this.user });
      case 'GET admin': case 'PUT admin': case 'POST admin': case 'DELETE admin': return this.admin.answer(method, id, part, url.pathname.split('/')[5], query, body);
      case 'GET sessions': return ok([]);
      case 'GET second-factor': case 'POST second-factor': case 'PUT second-factor': case 'DELETE second-factor': return this.people.factor(method, id, body);
      case 'GET email': case 'PUT email': case 'DELETE email': return this.people.email(method, body);
      case 'GET users': case 'POST users': return this.people.leaving(method, body);
      case 'POST session': return this.people.prove(body);
      case 'GET passkeys': case 'POST passkeys': case 'PUT passkeys': case 'DELETE passkeys': return this.people.passkeys(method, id, body);
      case 'GET tokens': case 'POST tokens': case 'DELETE tokens': return this.people.tokens(method, id, body);
      case 'GET membership': case 'POST membership': return this.plans.answer(id, body);
      case 'GET notifications': case 'POST notifications': case 'PUT notifications': return this.notifications.inbox(method, id, body);
      case 'GET channels': case 'POST channels': case 'PUT channels': case 'DELETE channels': return this.notifications.channel(method, id, part, body);
      case 'GET venues': return ok(this.accounts.venues());
      case 'POST keys': return id === 'test' ? this.accounts.test(body) : this.accounts.newKey();
      case 'GET dashboard': return ok(this.dashboard());
      case 'GET analytics': return ok({ ...fakeAnalytics(fakeDeals(this.bots())), groups: this.groups });
      case 'GET activity': return page(this.activity);
      case 'GET bots': return id ? this.bot(id, part) : page(this.bots().filter((bot) =>
        (!query.get('status') || bot.phase === query.get('status')) && (!query.get('strategy') || bot.strategy === query.get('strategy')) &&
        bot.name.toLowerCase().includes((query.get('text') ?? '').toLowerCase())));
      case 'POST bots': return id ? this.change(id, part, body) : this.create(body as { name: string; bot: BotDocument; start: boolean });
      case 'PUT bots': return this.bot(id ?? '', undefined);
      case 'DELETE bots': this.specs.splice(this.specs.findIndex((spec) => spec.id === id), 1); return ok(null, 204);
      case 'GET deals': return page(ofBot(fakeDeals(this.bots())).filter((deal) => query.get('open') !== 'true' || !deal.closedAt));
      case 'GET orders': return page(ofBot(this.bots().flatMap((bot) => bot.workingOrders)));
      case 'GET fills': return page(ofBot(fakeFills(this.bots())));
      case 'POST preview': { const { bot } = body as { bot: BotDocument }; return ok(fakePreview(bot, this.market.price(bot.instrument))); }
      case 'GET data': return ok([{ instrument: 'binance-spot:BTCUSDT', interval: '1m', from: '2021-04-20T00:00:00Z', to: '2021-05-20T00:00:00Z', bars: 43_200, gaps: 2, kind: 'BARS', contracts: [], beside: { funding: false, mark: false, quotes: false, book: false } }]);
      case 'POST backtests': return ok(this.backtests.start(body as Parameters<FakeBacktests['start']>[0]), 202);
      case 'GET backtests': return id ? this.backtest(id, part) : page(this.backtests.all);
      case 'DELETE backtests': { const found = this.backtests.all.find((each) => each.id === id); if (found?.state === 'RUNNING') found.state = 'CANCELLED'; else this.backtests.all.splice(this.backtests.all.findIndex((each) => each.id === id), 1); return ok(null, 204); }
      default: return problem(404, `There is no ${method} ${url.pathname}.`);
    }
  }

  private account() {
    return { id: 'paper-1', name: 'Paper', venue: 'paper', mode: 'PAPER', currency: 'USDT', equity: '10482.91', connection: { healthy: true, detail: 'connected' }, credential: null, fence: null,
      balances: [{ asset: 'USDT', free: '7120.44', locked: '1840.2', total: '8960.64', value: '8960.64' }, { asset: 'BTC', free: '0.0093', locked: '0.00412', total: '0.01342', value: '862.24' }, { asset: 'ETH', free: '0', locked: '0.21', total: '0.21', value: '655.2' }] };
  }

  private heartbeat(): Heartbeat {
    return { state: 'degraded', time: iso(), startedAt: iso(3600), parts: [
      { name: 'database', state: 'ok', healthy: 1, total: 1 }, { name: 'market', state: 'ok', healthy: 1, total: 1 },
      { name: 'accounts', state: 'ok', healthy: 1, total: 1 }, { name: 'bots', state: 'degraded', healthy: this.specs.length - 1, total: this.specs.length }] };
  }

  private dashboard() {
    const equityCurve = Array.from({ length: 120 }, (_, index) => ({ time: iso((120 - index) * 300), equity: (10_000 + index * 4 + Math.sin(index / 7) * 40).toFixed(2), realised: (index * 2.6).toFixed(2) }));
    return { mode: 'PAPER', currency: 'USDT', groups: this.groups, equity: '10482.91', realised: '312.88', unrealised: '-18.40', profitToday: '41.26', bots: { total: this.specs.length, active: 5, attention: 2 },
      openDeals: 3, closedDeals: 63, winRate: '0.9206', equityCurve, activity: this.activity.slice(0, 20),
      attention: this.bots().filter((bot) => bot.error).map((bot) => ({ botId: bot.id, botName: bot.name, what: 'stopped on an error', why: bot.error, remedy: 'Change the price range or retry.' })) };
  }

  private bot(id: string, part: string | undefined): Answer {
    const bot = this.bots().find((each) => each.id === id);
    if (!bot) return problem(404, `There is no bot ${id}.`);
    if (part === 'bars') return ok({ instrument: bot.instrument, interval: '1m', bars: this.market.bars.get(bot.instrument) ?? [] });
    if (part === 'decisions') {
      const items = Array.from({ length: 8 }, (_, index): Decision => ({ id: `decision-${index}`, time: iso(index * 600), occasion: index % 3 ? 'Bar' : 'Fill', price: bot.price ?? '0',
        reasons: [index % 3 ? { kind: 'WAITS', text: 'The price is 1.2 % above the next safety order.' } : { kind: 'ACTED', text: 'safety-1 filled, so the take profit moves to the new average.' }],
        placed: index % 3 ? [] : ['deal-4/take-profit'], cancelled: [] }));
      return ok({ items, total: items.length, page: 0, size: 50 });
    }
    return ok(bot);
  }

  private create({ name, bot, start }: { name: string; bot: BotDocument; start: boolean }): Answer {
    const preview = fakePreview(bot, this.market.price(bot.instrument));
    if (preview.problems.length > 0) return problem(400, 'The bot was not created.', preview.problems);
    const spec: FakeBotSpec = { id: `bot-${this.specs.length + 1}`, name, bot, phase: start ? 'IN_POSITION' : 'STOPPED' };
    this.specs.push(spec);
    return { ...this.bot(spec.id, undefined), status: 201 };
  }

  private change(id: string, part: string | undefined, body: unknown): Answer {
    const spec = this.specs.find((each) => each.id === id);
    if (!spec) return problem(404, `There is no bot ${id}.`);
    if (part === 'plan') {
      const orders = this.bots().find((bot) => bot.id === id)?.workingOrders ?? [];
      return ok({ kept: orders.slice(0, 2), cancelled: orders.slice(2, 4), placed: orders.slice(4, 6) });
    }
    const command = body as Command;
    spec.phase = PHASE_AFTER[command.type] ?? spec.phase;
    if (command.type === 'retry') delete spec.error;
    return this.bot(id, undefined);
  }

  private backtest(id: string, part: string | undefined): Answer {
    const backtest = this.backtests.all.find((each) => each.id === id);
    if (!backtest) return problem(404, `There is no backtest ${id}.`);
    if (part !== 'bars') return ok(backtest);
    const start = Date.parse('2021-04-20T00:00:00Z') / 1000;
    const bars = (this.market.bars.get('synthetic:BTCUSDT') ?? []).slice(0, 600).map((bar, index) => ({ ...bar, time: start + index * 3_600 }));
    return ok({ instrument: backtest.request.data?.instrument ?? '', interval: '1h', bars });
  }
}
