package io.millrace.simulation.backtest;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.bot.AccountEffects;
import io.millrace.core.bot.AccountEvent;
import io.millrace.core.bot.AccountMachine;
import io.millrace.core.bot.AccountView;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.Funds;
import io.millrace.simulation.exchange.TapeMarket;
import io.millrace.simulation.exchange.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Several bots on one account, in the order of time: the same {@link AccountMachine} that runs
/// live, with a lane for every bot and one wallet.
///
/// Bars that open at the same time are walked one after the other, in the order of the bots, since
/// nobody can say what came first inside them. What a bot is made to do by another one (an order
/// that got its balance, a limit that stops all) it does at the close of its own last bar. Recorded
/// markets are walked row by row beside each other and beside bars.
final class PortfolioRun implements AccountView, AccountEffects {
  private static final int MOST_ROUNDS = 10_000;

  private final PortfolioRequest request;
  private final Engine engine;
  private final AccountMachine account;
  private final Wallet wallet;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<BarWalk> walks = new ArrayList<>();
  private final List<@Nullable TapeWalk> tapes = new ArrayList<>();
  private final List<String> trips = new ArrayList<>();
  private final int[] nextBar;
  private final long[] nextTime;
  private Amount reportedFree = Amount.ZERO;
  private Amount reportedLocked = Amount.ZERO;
  private int current;
  private long millis;
  private long watchedUntil = Long.MIN_VALUE;

  PortfolioRun(PortfolioRequest request) {
    this.request = request;
    boolean shared = request.bots().stream().anyMatch(bot -> bot.conditions().isCross());
    boolean every = shared || !request.limits().equals(RiskLimits.NONE);
    this.engine = every ? Engine.WALK : request.engine();
    this.account = new AccountMachine("sim", new RiskGate(request.limits()));
    this.wallet = new Wallet(Optional.of(request.capital()));
    for (PortfolioBot<?, ?> bot : request.bots()) {
      Lane lane = lane(bot, lanes.size() + 1);
      TapeMarket market = lane.host().market();
      lanes.add(lane);
      walks.add(new BarWalk(lane, false));
      tapes.add(market == null ? null : new TapeWalk(lane, market));
    }
    this.nextBar = new int[lanes.size()];
    this.nextTime = new long[lanes.size()];
  }

  private <C, S> Lane lane(PortfolioBot<C, S> bot, long number) {
    Instrument instrument = bot.fills().instrument();
    var machine = account.add(number, bot.type(), bot.config(), instrument, bot.fills().fees());
    account.prioritise(number, bot.priority());
    return new Lane(
        bot.history(),
        bot.fills(),
        new Funds(bot.fills(), wallet, bot.conditions().margin()),
        bot.conditions(),
        bot.type().indicators(bot.config()),
        _ -> new Connection(machine, event -> tell(number, event)));
  }

  /// Runs to the last bar of all series.
  PortfolioResult run() {
    for (PortfolioBot<?, ?> bot : request.bots()) {
      Balance coins = Balance.of(bot.fills().instrument().base(), Wallet.PLENTY);
      account.on(new AccountEvent.BalanceChanged(coins), this, this);
    }
    reportBalance();
    for (int i = 0; i < nextTime.length; i++) {
      TapeWalk tape = tapes.get(i);
      nextTime[i] = tape == null ? lanes.get(i).history().series().openTime(0) : tape.nextTime();
    }
    while (true) {
      int next = earliest();
      if (nextTime[next] == Long.MAX_VALUE) {
        break;
      }
      if (watchLimits(nextTime[next])) {
        continue;
      }
      current = next;
      millis = nextTime[next];
      step(next);
      plan(next);
      settle();
    }
    return PortfolioResult.of(request, lanes.stream().map(Lane::finish).toList(), trips);
  }

  private void step(int index) {
    TapeWalk tape = tapes.get(index);
    if (tape != null) {
      tape.step();
    } else if (nextBar[index] == 0) {
      walks.get(index).start();
    } else {
      walks.get(index).walk(nextBar[index]);
    }
  }

  private int earliest() {
    int earliest = 0;
    for (int i = 1; i < nextTime.length; i++) {
      if (nextTime[i] < nextTime[earliest]) {
        earliest = i;
      }
    }
    return earliest;
  }

  private void plan(int index) {
    Lane lane = lanes.get(index);
    TapeWalk tape = tapes.get(index);
    if (tape != null) {
      nextTime[index] = tape.nextTime();
      return;
    }
    int next = walks.get(index).nextBar(engine);
    boolean over = next >= lane.history().series().size();
    nextBar[index] = next;
    nextTime[index] = over ? Long.MAX_VALUE : lane.history().series().openTime(next);
  }

  /// Before the clock moves on, limits see the prices at which all bars of this time have closed.
  ///
  /// @return whether they were looked at, so that what comes next may have changed
  private boolean watchLimits(long next) {
    if (next == watchedUntil || request.limits().equals(RiskLimits.NONE)) {
      return false;
    }
    watchedUntil = next;
    current = lanes.size();
    account.on(new AccountEvent.RiskDue(), this, this);
    settle();
    return true;
  }

  /// Reports the balance, and lets lanes do what the account has asked of them meanwhile.
  private void settle() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      reportBalance();
      boolean quiet = true;
      for (int i = 0; i < lanes.size(); i++) {
        if (lanes.get(i).isDoomed()) {
          quiet = false;
          asked(i + 1L).fall();
          plan(i);
        }
        if (lanes.get(i).isAsked()) {
          quiet = false;
          lanes.get(i).answer();
          plan(i);
        }
      }
      if (quiet) {
        return;
      }
    }
    throw new IllegalStateException("the bots keep asking without anything changing at " + now());
  }

  private void tell(long number, BotEvent event) {
    reportBalance();
    account.on(new AccountEvent.ToBot(number, event), this, this);
  }

  private void reportBalance() {
    Amount free = wallet.free().max(Amount.ZERO);
    if (!free.equals(reportedFree) || !wallet.locked().equals(reportedLocked)) {
      reportedFree = free;
      reportedLocked = wallet.locked();
      account.on(
          new AccountEvent.BalanceChanged(new Balance(request.quote(), free, reportedLocked)),
          this,
          this);
    }
  }

  /// The lane of a bot, brought to where the clock stands.
  private Lane asked(long bot) {
    int index = Math.toIntExact(bot) - 1;
    Lane lane = lanes.get(index);
    if (index != current) {
      int closed = closedBar(index);
      if (closed >= 0) {
        lane.standAt(closed, millis);
      }
    }
    return lane;
  }

  /// The last bar of a lane that has closed by now: one that opens now has, if its bot comes first.
  private int closedBar(int index) {
    long before = index < current ? millis + 1 : millis;
    return lanes.get(index).history().series().indexAtOrAfter(before) - 1;
  }

  // ---- what the account may know

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public Price price(InstrumentId instrument) {
    if (current < lanes.size() && instrumentOf(current).equals(instrument)) {
      return lanes.get(current).host().price();
    }
    for (int i = 0; i < lanes.size(); i++) {
      int closed = instrumentOf(i).equals(instrument) ? closedBar(i) : -1;
      if (closed >= 0 && tapes.get(i) != null) {
        return lanes.get(i).host().price();
      }
      if (closed >= 0) {
        return Price.ofUnits(lanes.get(i).history().series().close(closed));
      }
    }
    return Price.ZERO;
  }

  private InstrumentId instrumentOf(int index) {
    return request.bots().get(index).fills().instrument().id();
  }

  @Override
  public Instant pricedAt(InstrumentId instrument) {
    return now();
  }

  @Override
  public double movedWithin(long bot, int seconds) {
    return asked(bot).host().moment().movedWithin(seconds);
  }

  @Override
  public double indicator(long bot, int index) {
    return asked(bot).host().moment().indicator(index);
  }

  @Override
  public double volume24h(InstrumentId instrument) {
    for (int i = 0; i < lanes.size(); i++) {
      if (instrumentOf(i).equals(instrument)) {
        return asked(i + 1).host().moment().volume24h();
      }
    }
    return Double.NaN;
  }

  // ---- what the account asks for

  @Override
  public void place(long bot, ClientOrderId id, ApprovedOrder order) {
    asked(bot).host().place(order);
  }

  @Override
  public void cancel(long bot, ClientOrderId id, Order order) {
    asked(bot).host().cancel(order);
  }

  @Override
  public void wakes(long bot, List<Wake> wakes) {
    asked(bot).host().wakes(wakes);
  }

  @Override
  public void orderChanged(long bot, ClientOrderId id, Order order) {}

  @Override
  public void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position) {
    asked(bot).host().booked(order, fill, position);
  }

  @Override
  public void dealChanged(long bot, Deal deal) {
    asked(bot).host().dealChanged(deal);
  }

  @Override
  public void decided(
      long bot, String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {
    asked(bot).host().decided(occasion, reasons, placed, cancelled);
  }

  @Override
  public void phaseChanged(long bot, BotPhase phase, Optional<Reason> why) {
    asked(bot).host().phaseChanged(phase, why);
  }

  @Override
  public void signal(long bot, Announcement.SignalSeen signal) {
    asked(bot).host().signal(signal);
  }

  @Override
  public void suggested(long bot, Reason what) {
    asked(bot).host().suggested(what);
  }

  @Override
  public void riskTripped(RiskTrip trip) {
    trips.add(now() + ": " + trip.rule() + ": " + trip.why().text());
  }

  @Override
  public void failed(long bot, RuntimeException cause) {
    throw cause;
  }
}
