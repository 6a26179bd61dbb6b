package io.millrace.simulation.backtest;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Liquidation;
import io.millrace.core.account.Position;
import io.millrace.core.bot.BotEffects;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The host of a lane's machine: the moment at which it stands, what the venue holds for it, and
/// what it leaves behind. It carries out what the machine asks for, at once and at the price of the
/// moment.
///
/// A host must not answer a machine from inside its call, so effects wait in a queue until the
/// machine is done.
final class LaneHost implements BotEffects, DeskHost {
  private static final BotEvent FUNDS_CHANGED = new BotEvent.FundsChanged();

  private final MarketHistory history;
  private final @Nullable TapeMarket market;
  private final OrderDesk desk;
  private final @Nullable MarginDesk margin;
  private final PriceBoard board;
  private final Funds funds;
  private final Moment moment;
  private final WakeClock clock;
  private final RunRecord record;
  private final BotMachine<?, ?> machine;
  private final Consumer<BotEvent> teller;
  private final EventCount count = new EventCount();
  private boolean fundsFreed;

  /// Whether what the machine has asked for is being carried out: what happens on the way is told,
  /// and what it asks for then is done behind what waits already.
  private boolean carrying;

  /// Whether nothing waits but closes of bars, so that only the strategy makes anything happen.
  private boolean calm;

  /// @param mark the mark price that is watched; null for the last price
  LaneHost(
      MarketHistory history,
      FillModel fills,
      Funds funds,
      Conditions conditions,
      List<IndicatorRef> indicators,
      @Nullable MarkPath mark,
      Function<LaneHost, Connection> connects) {
    this.history = history;
    this.record = new RunRecord(fills.instrument());
    this.market = history.tape().map(tape -> new TapeMarket(tape, fills)).orElse(null);
    this.moment = new Moment(history, market, funds, indicators);
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
    this.clock = new WakeClock(history);
    Connection connection = connects.apply(this);
    this.machine = connection.machine();
    this.teller = connection.teller();
  }

  /// What is paid for taking: what the recorded market says, or the quotes beside the bars.
  private @Nullable Spread spread(Conditions conditions) {
    Quotes quotes = conditions.quotes().map(all -> all.fitting(history.series())).orElse(null);
    return quotes == null ? market : (side, last) -> quotes.pays(side, moment.openTime(), last);
  }

  // ---- the moment

  Moment moment() {
    return moment;
  }

  OrderDesk desk() {
    return desk;
  }

  PriceBoard board() {
    return board;
  }

  WakeClock clock() {
    return clock;
  }

  RunRecord record() {
    return record;
  }

  BotMachine<?, ?> machine() {
    return machine;
  }

  /// The recorded market, where the history has one.
  @Nullable TapeMarket market() {
    return market;
  }

  /// Begins to count what happens, so that a strategy that never comes to rest is noticed.
  void beginCount() {
    count.begin();
  }

  private void count() {
    count.add(machine, moment.pathPrice(), moment.millis());
  }

  boolean isCalm() {
    return calm;
  }

  /// A close that is waited for: tells the machine.
  void wakeAtClose(BotEvent.Woken event) {
    teller.accept(event);
    if (!calm) {
      carryOut();
      meetWhatIsTrue();
      calm = desk.isIdle() && clock.hasNoInstant() && isPastRolls();
    }
  }

  private boolean isPastRolls() {
    return history.nextRoll(moment.bar()) == history.series().size();
  }

  /// The old contract has been left.
  ///
  /// @param end what that traded, in the slot of a roll of no deal; null when nothing was held
  void rolled(@Nullable Fill end) {
    report(new BotEvent.Rolled());
    if (end != null) {
      fundsFreed = true;
      for (Fill part : Liquidation.parts(end, machine.openDeals())) {
        record.filled(moment.bar(), part);
        report(new BotEvent.Traded(new OrderRef(part.slot(), 1), part));
      }
    }
    carryOut();
    tell(new BotEvent.Recovered());
  }

  // ---- what the price meets

  /// Wakes and orders that came true where the price stands, such as those asked for just now.
  void meetWhatIsTrue() {
    long price = moment.pathPrice();
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

  /// Trades or tells what the price has met.
  void meet(Hit hit) {
    count();
    desk.meet(hit);
  }

  /// Does what the account has asked for, at the price at which the lane stands.
  @Override
  public void answer() {
    count.begin();
    carryOut();
    meetWhatIsTrue();
  }

  /// A print has reached a limit.
  void printed(Match match) {
    count();
    desk.printed(match);
  }

  @Override
  public void traded(OrderRef ref, Fill fill) {
    fundsFreed |= fill.side() == Side.SELL || margin != null;
    record.filled(moment.bar(), fill);
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
    record.funded(moment.bar(), amount);
    tell(new BotEvent.Funded(amount));
  }

  /// Tells the machine, and then carries out what it has asked for until it asks for nothing more.
  @Override
  public void tell(BotEvent event) {
    teller.accept(event);
    if (!carrying && (fundsFreed || desk.isAsked())) {
      carryOut();
    }
  }

  @Override
  public void report(BotEvent event) {
    teller.accept(event);
  }

  private void carryOut() {
    carrying = true;
    while (carrying) {
      Object next = desk.poll();
      switch (next) {
        case null -> {
          carrying = fundsFreed && machine.phase() == BotPhase.WAITING_FOR_BALANCE;
          fundsFreed = false;
          if (carrying) {
            teller.accept(FUNDS_CHANGED);
          }
        }
        case Order order -> {
          count();
          desk.arrive(order);
        }
        case OrderDesk.Awake leg -> desk.wake(leg);
        case OrderDesk.Cancelling wish -> desk.cancelNow(wish.order());
        case BotEvent event -> {
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
  public boolean restsAtOnce(ApprovedOrder order) {
    boolean rests = desk.restsAtOnce(order.order());
    if (rests) {
      calm = false;
      count();
    }
    return rests;
  }

  /// What had been set aside for an order that is gone is free again.
  @Override
  public boolean goesAtOnce(Order order) {
    boolean goes = desk.goesAtOnce(order);
    fundsFreed |= goes;
    calm &= !goes;
    return goes;
  }

  @Override
  public void wakes(List<Wake> wakes) {
    calm = false;
    board.arm(wakes, moment.pathPrice());
    clock.arm(wakes, market == null ? moment.openTime() : moment.millis());
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
    record.saw(moment.millis(), signal);
  }

  @Override
  public void phaseChanged(BotPhase phase, Optional<Reason> why) {
    if (phase == BotPhase.ERROR) {
      record.stop(moment.now() + ": " + why.map(Reason::text).orElse(""));
    } else if (phase == BotPhase.STOPPED) {
      record.stop("the bot stopped itself at " + moment.now());
    }
  }

  // ---- what the machine may know

  @Override
  public Instant now() {
    return moment.now();
  }

  @Override
  public long millis() {
    return moment.millis();
  }

  @Override
  public Price price() {
    return moment.price();
  }

  @Override
  public long pathPrice() {
    return moment.pathPrice();
  }

  @Override
  public List<Order> orders() {
    return machine.orders();
  }

  @Override
  public boolean hasTraded(OrderSlot slot) {
    return !machine.filled(slot).isZero();
  }
}
