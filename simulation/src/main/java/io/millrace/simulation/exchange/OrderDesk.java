package io.millrace.simulation.exchange;

import io.millrace.core.account.Position;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Handling;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.simulation.exchange.PriceBoard.Hit;
import io.millrace.simulation.exchange.PrintedLimits.Match;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The orders of one bot at the simulated venue: what rests on its board, legs that sleep until
/// their parent has traded, lifetimes, groups of which one cancels the others, and what is still to
/// be done for the machine. Rules: `docs/concepts/backtest.md`.
public final class OrderDesk {
  /// Nothing ends by time.
  public static final long NEVER = Long.MAX_VALUE;

  private final DeskHost host;
  private final FillModel fills;
  private final PriceBoard board;
  private final Funds funds;
  private final DeskQueue queue;
  private final SleepingLegs asleep = new SleepingLegs();
  private final Lifetimes lifetimes = new Lifetimes();
  private final @Nullable MarginDesk margin;
  private final @Nullable TapeMarket market;
  private final OrderTrades trades;

  /// @param latency milliseconds that an order, or the wish to cancel one, is on its way
  /// @param market the recorded market in which its limits rest; null where a path is walked
  /// @param spread what whoever takes trades at; null for the price of the moment
  public OrderDesk(
      DeskHost host,
      FillModel fills,
      Funds funds,
      MarginDesk.Terms terms,
      long latency,
      @Nullable TapeMarket market,
      @Nullable Spread spread) {
    this.host = host;
    this.queue = new DeskQueue(latency);
    this.fills = fills;
    this.board = new PriceBoard(fills.mode());
    this.funds = funds;
    MarginBook book = funds.margin();
    this.margin = book == null ? null : new MarginDesk(host, this, book, terms);
    this.market = market;
    this.trades = new OrderTrades(host, this, fills, funds, margin, spread);
  }

  /// What the venue does to a margined position; nothing on spot.
  public @Nullable MarginDesk margin() {
    return margin;
  }

  public PriceBoard board() {
    return board;
  }

  /// Milliseconds at which something is due by time; {@link #NEVER} for nothing.
  public long nextTime() {
    long next = Math.min(lifetimes.next(), queue.nextArrival());
    return margin == null ? next : Math.min(next, margin.nextTime());
  }

  /// Whether nothing waits here for a price, a time or an answer, and nothing of a venue's own can
  /// happen to the position.
  public boolean isIdle() {
    return board.isEmpty() && queue.isEmpty() && nextTime() == NEVER && margin == null;
  }

  public boolean isAsked() {
    return !queue.isEmpty();
  }

  /// The next thing to be done: an order that arrives, a leg that wakes, or an event for the
  /// machine.
  public @Nullable Object poll() {
    return queue.poll();
  }

  // ---- what the machine asks for

  public void place(Order order) {
    queue.send(order, host.millis());
  }

  /// Lets an order rest now, where it would be the next thing to be done, and would rest.
  ///
  /// @return false when nothing was done, and it is to be placed
  public boolean restsAtOnce(Order order) {
    if (!queue.isNext() || !mayRest(order)) {
      return false;
    }
    letRest(order);
    keep(order);
    return true;
  }

  /// Takes an order off now, where nothing else is to be done before.
  ///
  /// @return false when nothing was done, and it is to be cancelled
  public boolean goesAtOnce(Order order) {
    return queue.isNext() && takeOff(order);
  }

  private boolean mayRest(Order order) {
    boolean takes =
        order.terms() instanceof OrderTerms.Limit limit
            ? isMarketable(order, limit.price(), trades.pays(order.side()))
            : order.terms() instanceof OrderTerms.Market;
    return !takes
        && fills.violation(order, host.price()).isEmpty()
        && funds.shortfall(order, host.price()).isEmpty()
        && !isOver(order)
        && !sleeps(order);
  }

  /// Asks the venue to take an order off.
  public void cancel(Order order) {
    if (queue.isInstant()) {
      cancelNow(order);
    } else {
      queue.send(new Cancelling(order), host.millis());
    }
  }

  /// Takes an order off. One that has ended meanwhile is left to the event that says so.
  public void cancelNow(Order order) {
    if (takeOff(order)) {
      queue.add(new BotEvent.Cancelled(order.ref()));
    }
  }

  private boolean takeOff(Order order) {
    OrderRef ref = order.ref();
    boolean held =
        board.remove(ref)
            || (market != null && market.remove(ref))
            || asleep.remove(ref)
            || queue.removeAwake(ref);
    if (held) {
      ended(order);
    }
    return held;
  }

  /// The venue takes an order off by itself, or never lets it in.
  void withdraw(Order order) {
    if (takeOff(order) || queue.removeOrder(order.ref())) {
      queue.add(new BotEvent.Cancelled(order.ref()));
    }
  }

  /// The contract is left for another one: all orders end, wakes by price are forgotten, and the
  /// position is closed where the price stands, however long an order would be on its way: a roll
  /// is known beforehand.
  ///
  /// @return what that traded, in the slot of a roll of no deal; empty when nothing was held
  public Optional<Fill> leave() {
    for (Order order : List.copyOf(host.orders())) {
      withdraw(order);
    }
    queue.loseMessages();
    board.arm(List.of(), host.pathPrice());
    if (margin == null || margin.book().held().isFlat()) {
      return Optional.empty();
    }
    Position held = margin.book().held();
    Order closing =
        Order.planned(
            new DesiredOrder(
                OrderSlot.roll(0),
                held.side().opposite(),
                OrderTerms.MARKET,
                held.quantity(),
                Handling.REDUCING),
            Quantity.ZERO,
            1);
    Fill fill = fills.taker(closing, Price.ofUnits(trades.pays(closing.side())), host.now());
    funds.settle(fill);
    margin.changed();
    return Optional.of(fill);
  }

  /// The order works no more.
  void ended(Order order) {
    funds.unlock(order);
    lifetimes.end(order);
  }

  /// What is left of an order that may only reduce ends with what it reduced.
  void clip(Order order) {
    queue.add(new BotEvent.Expired(order.ref(), "it may only reduce: nothing is left"));
  }

  // ---- arriving

  /// An order has reached the venue.
  public void arrive(Order order) {
    Optional<String> violation = fills.violation(order, host.price());
    if (violation.isPresent()) {
      host.report(new BotEvent.Refused(order.ref(), violation.get(), false));
      return;
    }
    Optional<String> shortfall = funds.shortfall(order, host.price());
    if (shortfall.isPresent()) {
      host.report(new BotEvent.Refused(order.ref(), shortfall.get(), true));
    } else if (isOver(order)) {
      host.report(new BotEvent.Expired(order.ref(), "its time had passed"));
    } else if (sleeps(order)) {
      asleep.add(order);
      hold(order, false);
    } else {
      work(order, false);
    }
  }

  private boolean isOver(Order order) {
    return order.handling().goodTill().isPresent()
        && !host.now().isBefore(order.handling().goodTill().get());
  }

  private boolean sleeps(Order order) {
    Optional<OrderSlot> parent = order.handling().after();
    return parent.isPresent() && !host.hasTraded(parent.get());
  }

  /// A leg whose parent has traded.
  public void wake(Awake leg) {
    work(leg.order, true);
  }

  private void work(Order order, boolean known) {
    switch (order.terms()) {
      case OrderTerms.Market _ -> trades.take(order);
      case OrderTerms.Limit limit -> limit(order, limit.price(), limit.postOnly(), known);
      case OrderTerms.Stop _,
          OrderTerms.StopLimit _,
          OrderTerms.TakeProfit _,
          OrderTerms.Trailing _ -> {
        letRest(order);
        hold(order, known);
      }
    }
  }

  private void letRest(Order order) {
    if (order.terms() instanceof OrderTerms.Limit limit) {
      restLimit(order, limit.price());
    } else {
      board.rest(order, host.pathPrice());
    }
  }

  private void restLimit(Order order, Price limit) {
    if (market == null) {
      board.restLimit(order, limit, host.pathPrice());
    } else {
      market.rest(order, limit);
    }
  }

  private static boolean isMarketable(Order order, Price limit, long price) {
    return order.side() == Side.BUY ? limit.units() >= price : limit.units() <= price;
  }

  private void limit(Order order, Price limit, boolean postOnly, boolean known) {
    long price = trades.pays(order.side());
    if (!isMarketable(order, limit, price)) {
      restLimit(order, limit);
      hold(order, known);
    } else if (postOnly) {
      expire(order, "it would have taken, and is post-only");
    } else {
      trades.takeUpTo(order, limit, price);
    }
  }

  /// @param known whether the machine has been told that it was accepted
  private void hold(Order order, boolean known) {
    if (!known) {
      keep(order);
      host.report(new BotEvent.Accepted(order.ref()));
    }
  }

  private void keep(Order order) {
    funds.lock(order, host.price());
    lifetimes.begin(order);
  }

  /// Lets an order rest, or sleep, that did before, as a ledger remembers it. A trailing stop
  /// begins to follow the price anew.
  public void restore(Order order) {
    keep(order);
    if (sleeps(order)) {
      asleep.add(order);
    } else if (order.terms() instanceof OrderTerms.Limit limit) {
      board.restLimit(order, limit.price());
    } else {
      board.rest(order, host.pathPrice());
    }
  }

  // ---- what the price meets

  public void meet(Hit hit) {
    switch (hit) {
      case Hit.LimitHit limit -> trades.make(limit.order(), limit.limit());
      case Hit.StopHit stop -> trades.take(stop.order());
      case Hit.LimitDue due -> limit(due.order(), due.limit(), false, true);
      case Hit.TrailDue due -> board.trail(due.order(), host.pathPrice());
      case Hit.WakeHit wake -> host.tell(new BotEvent.Woken(wake.wake()));
      case Hit.LiquidationHit _ -> Objects.requireNonNull(margin).liquidate();
    }
  }

  /// A print has reached a resting limit.
  public void printed(Match match) {
    trades.printed(match, Objects.requireNonNull(market));
  }

  /// The order has traded, and the money is booked.
  void booked(Order order) {
    if (margin != null) {
      margin.changed();
    }
    cancelGroup(order);
    asleep.wake(order.slot(), queue);
  }

  /// The venue ends an order by its own rules.
  void expire(Order order, String why) {
    ended(order);
    host.tell(new BotEvent.Expired(order.ref(), why));
  }

  /// One cancels the others: those of its group and cycle, on their way or at the venue.
  private void cancelGroup(Order traded) {
    Optional<String> group = traded.handling().group();
    if (group.isEmpty()) {
      return;
    }
    for (Order other : host.orders()) {
      boolean sibling =
          other.handling().group().equals(group)
              && other.slot().cycle() == traded.slot().cycle()
              && !other.ref().equals(traded.ref());
      if (sibling) {
        withdraw(other);
      }
    }
  }

  // ---- time

  /// Does what is due at the open of a bar, before anything of it trades.
  public void doDue(long openTime) {
    if (margin != null) {
      margin.payDue(openTime);
    }
    if (lifetimes.next() <= openTime) {
      expireDue(openTime);
    }
  }

  /// Lets arrive what has been on its way long enough by the open of a bar.
  public void letArrive(long openTime) {
    while (queue.nextArrival() <= openTime) {
      queue.arrive();
      host.answer();
    }
  }

  private void expireDue(long openTime) {
    for (Order order : lifetimes.due(openTime)) {
      if (takeOff(order)) {
        host.tell(new BotEvent.Expired(order.ref(), "its time is over"));
      }
    }
  }

  /// The wish to cancel an order has arrived.
  public record Cancelling(Order order) {}

  /// A leg that wakes.
  public record Awake(Order order) {}
}
