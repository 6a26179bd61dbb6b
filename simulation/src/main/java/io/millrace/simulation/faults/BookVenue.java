package io.millrace.simulation.faults;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A spot venue that does what Binance documents: client ids are unique among open orders only,
/// funds are locked on arrival, late requests are turned away. Written apart from the product's own
/// simulated exchange, so that the two do not share a misreading. Its book is the truth of a run.
final class BookVenue {
  /// Hears what the venue's stream tells.
  interface Listener {
    void changed(Sighting sighting, @Nullable BookTrade trade);

    void balances(List<Balance> balances);
  }

  private final Instrument instrument;
  private final FeeRates fees;
  private final Chance chance;
  private final Listener listener;
  private final Map<ClientOrderId, List<BookOrder>> orders = new LinkedHashMap<>();
  private final List<BookOrder> open = new ArrayList<>();
  private final List<BookTrade> trades = new ArrayList<>();
  private Amount base;
  private Amount quote;
  private double partial;
  private long price;
  private long millis;

  BookVenue(
      Instrument instrument,
      FeeRates fees,
      Chance chance,
      Amount base,
      Amount quote,
      Listener listener) {
    this.instrument = instrument;
    this.fees = fees;
    this.chance = chance;
    this.base = base;
    this.quote = quote;
    this.listener = listener;
  }

  void partial(double rate) {
    partial = rate;
  }

  Price price() {
    return Price.ofUnits(price);
  }

  // ---- what the world does

  /// The price moves, and what it meets trades.
  void move(long to, long now) {
    price = to;
    millis = now;
    for (BookOrder order : List.copyOf(open)) {
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
    if (open.stream().anyMatch(one -> one.sent.id().equals(order.id()))) {
      return Optional.of("Duplicate order sent.");
    }
    var taken = new BookOrder(order, now);
    if (!lock(taken)) {
      return Optional.of("Account has insufficient balance for requested action.");
    }
    orders.computeIfAbsent(order.id(), _ -> new ArrayList<>()).add(taken);
    open.add(taken);
    listener.changed(taken.sighting(), null);
    listener.balances(balances());
    if (taken.isMetAt(price)) {
      trade(taken, price(), Fill.Liquidity.TAKER);
      if (taken.isOpen() && taken.order().terms() instanceof OrderTerms.Market) {
        trade(taken, price(), Fill.Liquidity.TAKER);
      }
    }
    return Optional.empty();
  }

  /// Takes an open order off.
  ///
  /// @return how much of it had traded; empty when none of this id is open
  Optional<Quantity> cancel(ClientOrderId id, long now) {
    millis = now;
    BookOrder order = open(id);
    if (order == null) {
      return Optional.empty();
    }
    end(order, Sighting.Status.CANCELLED);
    return Optional.of(order.executed);
  }

  private @Nullable BookOrder open(ClientOrderId id) {
    return open.stream().filter(one -> one.sent.id().equals(id)).findFirst().orElse(null);
  }

  // ---- the book

  private boolean lock(BookOrder order) {
    Amount needed = needed(order);
    boolean buy = order.order().side() == Side.BUY;
    if (needed.compareTo(buy ? quote : base) > 0) {
      return false;
    }
    pay(buy, needed.negate());
    order.locked = needed;
    return true;
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

  private void pay(boolean inQuote, Amount amount) {
    if (inQuote) {
      quote = quote.plus(amount);
    } else {
      base = base.plus(amount);
    }
  }

  private Optional<Price> limitOf(BookOrder order) {
    return order.order().terms() instanceof OrderTerms.Limit limit
        ? Optional.of(limit.price())
        : Optional.empty();
  }

  private void trade(BookOrder order, Price at, Fill.Liquidity liquidity) {
    Quantity step = instrument.rules().stepSize();
    Quantity part = order.remaining();
    boolean whole =
        (liquidity == Fill.Liquidity.TAKER && order.trades.size() == 1) || !chance.happens(partial);
    if (!whole) {
      long steps = part.units() / step.units();
      part = Quantity.ofUnits(Math.max(1, chance.between(1, Math.max(1, steps))) * step.units());
    }
    execute(order, at, part, liquidity);
    if (order.remaining().isZero()) {
      end(order, Sighting.Status.FILLED);
    }
  }

  private void execute(BookOrder order, Price at, Quantity part, Fill.Liquidity liquidity) {
    boolean buy = order.order().side() == Side.BUY;
    Amount value = Amount.of(at, part);
    Amount before = order.locked;
    order.executed = order.executed.plus(part);
    order.locked = order.locked.isZero() ? Amount.ZERO : needed(order).min(before);
    pay(buy, before.minus(order.locked));
    pay(true, buy ? value.negate() : value);
    pay(false, buy ? part.toAmount() : part.toAmount().negate());
    Money fee = fee(buy, value, part, liquidity);
    pay(fee.asset().equals(instrument.quote()), fee.amount().negate());
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
    listener.balances(balances());
  }

  private Money fee(boolean buy, Amount value, Quantity part, Fill.Liquidity liquidity) {
    var rate = liquidity == Fill.Liquidity.MAKER ? fees.maker() : fees.taker();
    return buy && fees.asset() == FeeRates.FeeAsset.BASE
        ? Money.of(instrument.base(), part.toAmount().times(rate, 8, RoundingMode.DOWN))
        : Money.of(instrument.quote(), value.times(rate, 8, RoundingMode.DOWN));
  }

  private void end(BookOrder order, Sighting.Status how) {
    order.status = how;
    order.record(millis);
    open.remove(order);
    pay(order.order().side() == Side.BUY, order.locked);
    order.locked = Amount.ZERO;
    listener.changed(order.sighting(), null);
    listener.balances(balances());
  }

  // ---- reading

  List<Balance> balances() {
    Amount lockedBase = Amount.ZERO;
    Amount lockedQuote = Amount.ZERO;
    for (BookOrder order : open) {
      if (order.order().side() == Side.BUY) {
        lockedQuote = lockedQuote.plus(order.locked);
      } else {
        lockedBase = lockedBase.plus(order.locked);
      }
    }
    return List.of(
        new Balance(instrument.base(), base, lockedBase),
        new Balance(instrument.quote(), quote, lockedQuote));
  }

  List<BookOrder> open() {
    return open;
  }

  List<BookTrade> trades() {
    return trades;
  }

  List<BookOrder> orders() {
    return orders.values().stream().flatMap(List::stream).toList();
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
