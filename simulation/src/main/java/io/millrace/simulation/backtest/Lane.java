package io.millrace.simulation.backtest;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Liquidation;
import io.millrace.core.account.Position;
import io.millrace.core.bot.BotEffects;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.BotView;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.BarSeries;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.simulation.backtest.MarkPath.Stretch;
import io.millrace.simulation.backtest.WakeClock.CloseWake;
import io.millrace.simulation.exchange.DeskHost;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.exchange.Funds;
import io.millrace.simulation.exchange.MarginDesk;
import io.millrace.simulation.exchange.OrderDesk;
import io.millrace.simulation.exchange.PriceBoard;
import io.millrace.simulation.exchange.PriceBoard.Hit;
import io.millrace.simulation.exchange.PrintedLimits.Match;
import io.millrace.simulation.exchange.Spread;
import io.millrace.simulation.exchange.TapeMarket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One bot on one series: the host of its machine. It moves the price along the bars, lets the
/// board say what the price meets, and carries out what the machine answers, at once and at the
/// price of the moment. A {@link BacktestRun} drives one lane, a portfolio many.
///
/// A host must not answer a machine from inside its call, so effects wait in a queue until the
/// machine is done.
final class Lane implements BotEffects, BotView, DeskHost {
  private static final BotEvent FUNDS_CHANGED = new BotEvent.FundsChanged();

  private final MarketHistory history;
  private final BarSeries series;
  private final @Nullable TapeMarket market;
  private final OrderDesk desk;
  private final @Nullable MarginDesk margin;
  private final @Nullable MarkPath mark;
  private final PriceBoard board;
  private final Funds funds;
  private final BarSight sight;
  private final WakeClock clock;
  private final RunRecord record;
  private final BotMachine<?, ?> machine;
  private final Consumer<BotEvent> teller;
  private int bar;
  private long millis;
  private long price;
  private final EventCount count = new EventCount();
  private boolean fundsFreed;

  /// Whether nothing waits but closes of bars, so that only the strategy makes anything happen.
  private boolean calm;

  /// A lane at its first bar, before anything has happened.
  ///
  /// @param connects makes the machine of the bot and the way to it, given the lane as its host
  Lane(
      MarketHistory history,
      FillModel fills,
      Funds funds,
      Conditions conditions,
      List<IndicatorRef> indicators,
      Function<Lane, Connection> connects) {
    this.history = history;
    this.record = new RunRecord(fills.instrument());
    this.series = history.series();
    this.mark = conditions.mark().map(marks -> new MarkPath(marks, series)).orElse(null);
    this.market = history.tape().map(tape -> new TapeMarket(tape, fills)).orElse(null);
    this.desk =
        new OrderDesk(
            this,
            fills,
            funds,
            conditions.terms(mark),
            conditions.latency().toMillis(),
            market,
            spread(conditions));
    this.margin = desk.margin();
    this.board = desk.board();
    this.funds = funds;
    this.sight = new BarSight(history, indicators);
    this.clock = new WakeClock(history);
    Connection connection = connects.apply(this);
    this.machine = connection.machine();
    this.teller = connection.teller();
  }

  /// What is paid for taking: what the recorded market says, or the quotes beside the bars.
  private @Nullable Spread spread(Conditions conditions) {
    Quotes quotes = conditions.quotes().map(all -> all.fitting(series)).orElse(null);
    return quotes == null ? market : (side, last) -> quotes.pays(side, series.openTime(bar), last);
  }

  /// Starts the bot and walks its first bar.
  void start() {
    startAt(series.openTime(0), series.open(0));
    walkLegs();
    closeBar();
  }

  // ---- along a tape

  /// Starts the bot at a print.
  void startAt(long at, long first) {
    millis = at;
    price = first;
    tell(new BotEvent.Start());
    meetWhatIsTrue();
  }

  /// Whether the bot has stopped for good.
  boolean isOver() {
    return record.stopped().isPresent();
  }

  /// Milliseconds at which something happens by time.
  long nextDue() {
    return Math.min(clock.nextInstant(), desk.nextTime());
  }

  /// A bar has begun.
  void enter(int next, long at) {
    bar = next;
    millis = at;
    if (margin != null) {
      margin.look();
    }
    if (mark != null && mark.reachesByOpen(next)) {
      liquidate();
    }
  }

  /// Lets happen what is due.
  void dueAt(long at) {
    count.begin();
    millis = at;
    desk.doDue(at);
    desk.letArrive(at);
    wakeByTime();
  }

  /// A print: first the limits that it fills, then triggers and wakes. The price has jumped there.
  void printed(long at, long to) {
    TapeMarket tape = Objects.requireNonNull(market);
    count.begin();
    millis = at;
    long before = price;
    price = to;
    for (Match match = tape.next(); match != null; match = tape.next()) {
      count.add(machine, price, millis);
      desk.printed(match);
    }
    meetGap(before);
  }

  /// The bar has ended.
  void closeAt(int ended, long at) {
    count.begin();
    millis = at;
    for (Stretch stretch : Stretch.values()) {
      endStretch(stretch);
    }
    sight.closed(ended);
    wakeByClose();
  }

  // ---- along bars

  /// The next bar in which anything can happen; the series' size when there is none.
  int nextBar(Engine engine) {
    if (record.stopped().isPresent()) {
      // What a failed bot still holds ends with its contract.
      return machine.position().isFlat() ? series.size() : history.nextRoll(bar + 1);
    }
    if (engine == Engine.WALK) {
      return bar + 1;
    }
    int next = Math.min(clock.nextBar(bar), history.nextRoll(bar + 1));
    if (desk.nextTime() != OrderDesk.NEVER) {
      next = Math.min(next, Math.max(bar + 1, series.indexAtOrAfter(desk.nextTime())));
    }
    if (margin != null) {
      margin.look();
    }
    if (mark != null) {
      next = Math.min(next, mark.nextBar(bar + 1));
    }
    if (next == bar + 1) {
      return next;
    }
    int byPrice = history.index().next(bar + 1, board.watchBelow(), board.watchAbove());
    return Math.min(next, byPrice);
  }

  /// Walks a bar later than the last one.
  void walk(int next) {
    bar = next;
    millis = series.openTime(next);
    count.begin();
    if (!calm) {
      walkBar();
    }
    price = series.close(next);
    closeBar();
  }

  /// Stands at the close of a bar that nothing of this lane happened in: its account is about to
  /// ask something of it between two of its bars.
  ///
  /// @param now milliseconds since 1970 UTC, by the clock of the account
  void standAt(int closed, long now) {
    millis = now;
    if (closed > bar && market == null) {
      bar = closed;
      sight.closed(closed);
      price = series.close(closed);
      board.follow(price);
    }
  }

  /// Whether the account has asked for something that is not yet done.
  boolean isAsked() {
    return desk.isAsked();
  }

  /// Does what the account has asked for, at the price at which the lane stands.
  @Override
  public void answer() {
    count.begin();
    carryOut();
    meetWhatIsTrue();
  }

  /// Whether its position must go, because what covers it was used up by another one.
  boolean isDoomed() {
    return margin != null && margin.isDoomed();
  }

  /// The venue closes the position, at the price at which the lane stands.
  void fall() {
    count.begin();
    liquidate();
    meetWhatIsTrue();
  }

  private void liquidate() {
    Objects.requireNonNull(margin).liquidate();
  }

  /// The recorded market, where the history has one.
  @Nullable TapeMarket market() {
    return market;
  }

  MarketHistory history() {
    return history;
  }

  /// What has happened, up to the last bar of the series.
  RunRecord finish() {
    Price last = Price.ofUnits(series.close(series.size() - 1));
    record.finish(machine.position(), machine.openDeals(), machine.figures(last));
    return record;
  }

  private void walkBar() {
    sight.closed(bar - 1);
    if (margin != null) {
      margin.look();
    }
    int roll = history.rollAt(bar);
    if (roll >= 0) {
      roll(roll);
    }
    boolean isDue = Math.min(clock.nextInstant(), desk.nextTime()) <= millis;
    if (roll >= 0 || isDue || reachesAnything()) {
      price = series.open(bar);
      if (isDue) {
        desk.doDue(millis);
      }
      if (mark != null && mark.reachesByOpen(bar)) {
        liquidate();
      }
      meetGap(roll >= 0 ? price : series.close(bar - 1));
      board.follow(price);
      if (isDue) {
        desk.letArrive(millis);
        wakeByTime();
      }
      walkLegs();
    }
  }

  /// The old contract is left at its last close, and the bot stands at the open of the new one.
  private void roll(int roll) {
    int first = bar;
    bar = first - 1;
    price = series.close(bar);
    Fill end = desk.leave().orElse(null);
    bar = first;
    price = series.open(first);
    sight.rolled(roll);
    report(new BotEvent.Rolled());
    if (end != null) {
      fundsFreed = true;
      for (Fill part : Liquidation.parts(end, machine.openDeals())) {
        record.filled(bar, part);
        report(new BotEvent.Traded(new OrderRef(part.slot(), 1), part));
      }
    }
    carryOut();
    tell(new BotEvent.Recovered());
  }

  /// Whether the bar comes to a level or moves a trailing extreme. Whatever path the price takes in
  /// one that does not, nothing happens on it.
  private boolean reachesAnything() {
    return series.low(bar) <= board.watchBelow()
        || series.high(bar) >= board.watchAbove()
        || (mark != null && mark.reaches(bar));
  }

  private void wakeByTime() {
    for (Wake wake : clock.takeDue(millis)) {
      tell(new BotEvent.Woken(wake));
      meetWhatIsTrue();
    }
  }

  /// From the open over the nearer extreme to the other one and to the close.
  private void walkLegs() {
    long open = series.open(bar);
    long high = series.high(bar);
    long low = series.low(bar);
    boolean highFirst = high - open < open - low;
    moveTo(highFirst ? high : low);
    endStretch(highFirst ? Stretch.HIGH : Stretch.LOW);
    moveTo(highFirst ? low : high);
    endStretch(highFirst ? Stretch.LOW : Stretch.HIGH);
    moveTo(series.close(bar));
    endStretch(Stretch.CLOSE);
  }

  private void endStretch(Stretch stretch) {
    if (mark != null && mark.reaches(bar, stretch)) {
      liquidate();
    }
  }

  private void closeBar() {
    sight.closed(bar);
    wakeByClose();
  }

  private void wakeByClose() {
    for (CloseWake close : clock.closes()) {
      if (close.bars().isClose(bar)) {
        teller.accept(close.event());
        if (!calm) {
          carryOut();
          meetWhatIsTrue();
          calm = desk.isIdle() && clock.hasNoInstant() && history.nextRoll(bar) == series.size();
        }
      }
    }
  }

  /// Between bars the price jumps: everything in the gap happens at once, nearest first.
  private void meetGap(long before) {
    if (price < before) {
      while (board.nearestBelow() >= price) {
        meet(board.takeBelow());
      }
    } else if (price > before) {
      while (board.nearestAbove() <= price) {
        meet(board.takeAbove());
      }
    }
    meetWhatIsTrue();
  }

  private void moveTo(long target) {
    if (target < price) {
      while (board.nearestBelow() >= target) {
        price = Math.min(price, board.nearestBelow());
        meet(board.takeBelow());
        meetWhatIsTrue();
      }
    } else if (target > price) {
      while (board.nearestAbove() <= target) {
        price = Math.max(price, board.nearestAbove());
        meet(board.takeAbove());
        meetWhatIsTrue();
      }
    }
    price = target;
    board.follow(target);
  }

  /// Wakes and orders that came true where the price stands, such as those asked for just now.
  private void meetWhatIsTrue() {
    board.follow(price);
    while (true) {
      if (board.nearestBelow() >= price) {
        meet(board.takeBelow());
      } else if (board.nearestAbove() <= price) {
        meet(board.takeAbove());
      } else {
        return;
      }
    }
  }

  private void meet(Hit hit) {
    count.add(machine, price, millis);
    desk.meet(hit);
  }

  @Override
  public void traded(OrderRef ref, Fill fill) {
    fundsFreed |= fill.side() == Side.SELL || margin != null;
    record.filled(bar, fill);
    tell(new BotEvent.Traded(ref, fill));
  }

  @Override
  public void liquidated(String why, Fill fill) {
    report(new BotEvent.Liquidated(why));
    for (Fill part : Liquidation.parts(fill, machine.openDeals())) {
      traded(new OrderRef(part.slot(), 1), part);
    }
  }

  @Override
  public void funded(Amount amount) {
    record.funded(bar, amount);
    tell(new BotEvent.Funded(amount));
  }

  /// Tells the machine, and then carries out what it has asked for until it asks for nothing more.
  @Override
  public void tell(BotEvent event) {
    teller.accept(event);
    if (fundsFreed || desk.isAsked()) {
      carryOut();
    }
  }

  @Override
  public void report(BotEvent event) {
    teller.accept(event);
  }

  private void carryOut() {
    while (true) {
      Object next = desk.poll();
      switch (next) {
        case null -> {
          boolean retry = fundsFreed && machine.phase() == BotPhase.WAITING_FOR_BALANCE;
          fundsFreed = false;
          if (!retry) {
            return;
          }
          teller.accept(FUNDS_CHANGED);
        }
        case Order order -> {
          count.add(machine, price, millis);
          desk.arrive(order);
        }
        case OrderDesk.Awake leg -> desk.wake(leg);
        case OrderDesk.Cancelling wish -> desk.cancelNow(wish.order());
        case BotEvent event -> {
          // What had been set aside for an order that is gone is free again.
          fundsFreed |= event instanceof BotEvent.Cancelled;
          teller.accept(event);
        }
        default -> throw new IllegalStateException("not a thing to do: " + next);
      }
    }
  }

  // ---- what the machine asks for

  @Override
  public void place(ApprovedOrder order) {
    calm = false;
    desk.place(order.order());
  }

  @Override
  public void cancel(Order order) {
    calm = false;
    desk.cancel(order);
  }

  @Override
  public void wakes(List<Wake> wakes) {
    calm = false;
    board.arm(wakes, price);
    clock.arm(wakes, history.tape().isPresent() ? millis : series.openTime(bar));
  }

  @Override
  public void booked(OrderRef order, Fill fill, Position position) {
    record.tied(funds.tiedUp(position));
  }

  @Override
  public void dealChanged(Deal deal) {
    if (!deal.isOpen()) {
      record.closed(deal);
    }
  }

  @Override
  public void signal(Announcement.SignalSeen signal) {
    record.saw(millis, signal);
  }

  @Override
  public void phaseChanged(BotPhase phase, String why) {
    if (phase == BotPhase.ERROR) {
      record.stop(now() + ": " + why);
    } else if (phase == BotPhase.STOPPED) {
      record.stop("the bot stopped itself at " + now());
    }
  }

  // ---- what the machine may know

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public Price price() {
    return Price.ofUnits(price);
  }

  @Override
  public long pathPrice() {
    return price;
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public List<Order> orders() {
    return machine.orders();
  }

  @Override
  public boolean hasTraded(OrderSlot slot) {
    return !machine.filled(slot).isZero();
  }

  @Override
  public Amount free(Asset asset) {
    return funds.free(asset, price());
  }

  @Override
  public double movedWithin(int seconds) {
    return market == null ? Double.NaN : market.moved(millis - 1_000L * seconds);
  }

  @Override
  public double indicator(int index) {
    return sight.indicator(index);
  }

  @Override
  public double volume24h() {
    return sight.volume24h(bar);
  }
}
