package io.millrace.drill;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A spot venue that does what Binance documents: client ids are unique among open orders only,
/// funds are locked on arrival. Written apart from the product's own simulated exchange and from
/// the simulator of Binance, so that they do not share a misreading. Its book is the truth of a
/// run.
final class BookVenue {
  /// What fees may be taken from instead of what was traded.
  static final Asset THIRD = Asset.of("BNB");

  /// How long ended orders are kept where old lists are made from.
  private static final long RECENT_MILLIS = 20_000;

  private final Instrument instrument;
  private final FeeRates fees;
  private final Dice dice;
  private final Listener listener;
  private final Map<ClientOrderId, List<BookOrder>> orders = new HashMap<>();
  private final Map<ClientOrderId, BookOrder> open = new LinkedHashMap<>();
  private final List<BookOrder> ended = new ArrayList<>();
  private final List<BookTrade> trades = new ArrayList<>();
  private final Map<Asset, Amount> totals = new TreeMap<>();
  private long price;
  private long millis;

  /// Hears what the venue's stream tells.
  interface Listener {
    void changed(Sighting sighting, @Nullable BookTrade trade);

    void balances();
  }

  BookVenue(Instrument instrument, FeeRates fees, Dice dice, Listener listener) {
    this.instrument = instrument;
    this.fees = fees;
    this.dice = dice;
    this.listener = listener;
  }

  /// Money comes or goes, by nobody's order.
  void transfer(Asset asset, Amount amount) {
    pay(asset, amount);
    listener.balances();
  }

  Price price() {
    return Price.ofUnits(price);
  }

  // ---- what the world does

  /// The price moves, and what it meets trades.
  void move(long to, long now) {
    price = to;
    millis = now;
    for (BookOrder order : List.copyOf(open.values())) {
      if (order.isOpen() && order.isMetAt(price)) {
        trade(order, limitOf(order).orElse(price()), Fill.Liquidity.MAKER);
      }
    }
  }

  // ---- what the account asks

  /// Places an order.
  ///
  /// @return why it is refused; empty when it was taken
  Optional<String> place(VenueOrder order, long now) {
    millis = now;
    if (open.containsKey(order.id())) {
      return Optional.of("Duplicate order sent.");
    }
    var taken = new BookOrder(order, now);
    taken.locked = needed(taken);
    if (taken.locked.compareTo(free(lockedIn(taken))) > 0) {
      return Optional.of("Account has insufficient balance for requested action.");
    }
    orders.computeIfAbsent(order.id(), _ -> new ArrayList<>(1)).add(taken);
    open.put(order.id(), taken);
    listener.changed(taken.sighting(), null);
    listener.balances();
    if (taken.isMetAt(price)) {
      trade(taken, price(), Fill.Liquidity.TAKER);
      if (taken.isOpen() && taken.order().terms() instanceof OrderTerms.Market) {
        execute(taken, price(), taken.remaining(), Fill.Liquidity.TAKER);
      }
    }
    return Optional.empty();
  }

  /// Takes an open order off.
  ///
  /// @return how much of it had traded; empty when none of this id is open
  Optional<Quantity> cancel(ClientOrderId id, long now) {
    millis = now;
    BookOrder order = open.get(id);
    if (order == null) {
      return Optional.empty();
    }
    end(order, Sighting.Status.CANCELLED);
    return Optional.of(order.executed);
  }

  // ---- the book

  private Asset lockedIn(BookOrder order) {
    return order.order().side() == Side.BUY ? instrument.quote() : instrument.base();
  }

  private Amount needed(BookOrder order) {
    if (order.order().side() == Side.SELL) {
      return order.remaining().toAmount();
    }
    Amount notional = Amount.of(order.order().valuedAt(price()), order.remaining());
    return fees.asset() == FeeRates.FeeAsset.BASE
        ? notional
        : notional.plus(notional.times(fees.taker(), 8, RoundingMode.UP));
  }

  private void pay(Asset asset, Amount amount) {
    totals.merge(asset, amount, Amount::plus);
  }

  private static Optional<Price> limitOf(BookOrder order) {
    return order.order().terms() instanceof OrderTerms.Limit limit
        ? Optional.of(limit.price())
        : Optional.empty();
  }

  private void trade(BookOrder order, Price at, Fill.Liquidity liquidity) {
    Quantity step = instrument.rules().stepSize();
    long steps = order.remaining().units() / step.units();
    boolean inParts = steps > 1 && dice.happens(Fault.PARTIAL);
    Quantity part =
        inParts
            ? Quantity.ofUnits(dice.much(Fault.PARTIAL, 1, steps - 1) * step.units())
            : order.remaining();
    execute(order, at, part, liquidity);
  }

  private void execute(BookOrder order, Price at, Quantity part, Fill.Liquidity liquidity) {
    boolean buy = order.order().side() == Side.BUY;
    Amount value = Amount.of(at, part);
    order.executed = order.executed.plus(part);
    order.locked = needed(order).min(order.locked);
    pay(instrument.quote(), buy ? value.negate() : value);
    pay(instrument.base(), buy ? part.toAmount() : part.toAmount().negate());
    Money fee = fee(buy, value, part, liquidity);
    pay(fee.asset(), fee.amount().negate());
    var fill =
        new Fill(
            order.order().slot(),
            order.order().side(),
            at,
            part,
            fee,
            liquidity,
            Instant.ofEpochMilli(millis));
    var trade =
        new BookTrade(
            order.sent.id(), new Execution(Integer.toString(trades.size() + 1), fill), millis);
    trades.add(trade);
    order.trades.add(trade);
    order.record(millis);
    listener.changed(order.sighting(), trade);
    if (order.remaining().isZero()) {
      end(order, Sighting.Status.FILLED);
    } else {
      listener.balances();
    }
  }

  private Money fee(boolean buy, Amount value, Quantity part, Fill.Liquidity liquidity) {
    var rate = liquidity == Fill.Liquidity.MAKER ? fees.maker() : fees.taker();
    if (dice.happens(Fault.THIRD_FEE)) {
      return Money.of(THIRD, Amount.of("0.00012345"));
    }
    return buy && fees.asset() == FeeRates.FeeAsset.BASE
        ? Money.of(instrument.base(), part.toAmount().times(rate, 8, RoundingMode.DOWN))
        : Money.of(instrument.quote(), value.times(rate, 8, RoundingMode.DOWN));
  }

  private void end(BookOrder order, Sighting.Status how) {
    order.status = how;
    order.record(millis);
    open.remove(order.sent.id());
    ended.removeIf(old -> old.lastMillis() < millis - RECENT_MILLIS);
    ended.add(order);
    order.locked = Amount.ZERO;
    listener.changed(order.sighting(), null);
    listener.balances();
  }

  // ---- reading

  Amount free(Asset asset) {
    Amount free = totals.getOrDefault(asset, Amount.ZERO);
    for (BookOrder order : open.values()) {
      free = lockedIn(order).equals(asset) ? free.minus(order.locked) : free;
    }
    return free;
  }

  List<Balance> balances() {
    List<Balance> all = new ArrayList<>();
    for (Map.Entry<Asset, Amount> total : totals.entrySet()) {
      Amount free = free(total.getKey());
      // Fees in coins may eat a little of what is locked: the venue's own affair.
      Amount shown = free.isNegative() ? Amount.ZERO : free;
      all.add(new Balance(total.getKey(), shown, total.getValue().minus(free)));
    }
    return all;
  }

  Map<Asset, Amount> totals() {
    return totals;
  }

  Iterable<BookOrder> open() {
    return open.values();
  }

  List<BookTrade> trades() {
    return trades;
  }

  /// The last order of an id; nothing when there was none.
  @Nullable BookOrder latest(ClientOrderId id) {
    List<BookOrder> all = orders.get(id);
    return all == null ? null : all.getLast();
  }

  /// What rested at a moment, not longer ago than some seconds.
  List<Sighting> openAsOf(long moment) {
    List<Sighting> seen = new ArrayList<>();
    ended.forEach(order -> add(order, moment, seen));
    open.values().forEach(order -> add(order, moment, seen));
    return seen;
  }

  private static void add(BookOrder order, long moment, List<Sighting> seen) {
    Sighting one = order.asOf(moment);
    if (one != null && one.status() == Sighting.Status.OPEN) {
      seen.add(one);
    }
  }

  /// An order as it was at a moment; nothing when it was not there yet.
  @Nullable Sighting asOf(ClientOrderId id, long moment) {
    Sighting seen = null;
    for (BookOrder order : orders.getOrDefault(id, List.of())) {
      Sighting one = order.asOf(moment);
      seen = one == null ? seen : one;
    }
    return seen;
  }

  /// Trades of an order up to a moment.
  List<BookTrade> tradesOf(ClientOrderId id, long moment) {
    return orders.getOrDefault(id, List.of()).stream()
        .flatMap(order -> order.trades.stream())
        .filter(trade -> trade.millis() <= moment)
        .toList();
  }
}
