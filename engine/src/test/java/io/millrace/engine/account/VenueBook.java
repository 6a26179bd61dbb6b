package io.millrace.engine.account;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.PastOrder;
import io.millrace.core.venue.path.Sighting;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The truth of a world: a spot venue with limit and market orders, which locks what they need and
/// whose client ids are unique among open orders only. Shares no code with the product's own.
final class VenueBook {
  private final Instrument instrument;
  private final FeeRates fees;
  private final SplittableRandom chance;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Trade> trades = new ArrayList<>();
  private Listener listener = new Listener() {};
  private Amount base = Amount.of("0.5");
  private Amount quote = Amount.of("20000");
  private double partial;
  private long price;
  private long millis;

  /// What the venue's stream tells.
  interface Listener {
    default void changed(Sighting sighting, Optional<Trade> trade) {}

    default void balances(List<Balance> balances) {}
  }

  record Trade(ClientOrderId id, Execution execution, long millis) {}

  record Seen(long millis, Sighting sighting) {}

  /// An order, with its history.
  static final class Entry {
    final VenueOrder sent;
    final List<Seen> history = new ArrayList<>();
    Sighting.Status status = Sighting.Status.OPEN;
    Quantity executed = Quantity.ZERO;
    Amount locked = Amount.ZERO;

    Entry(VenueOrder sent) {
      this.sent = sent;
    }

    boolean isOpen() {
      return status == Sighting.Status.OPEN;
    }

    ClientOrderId id() {
      return sent.id();
    }

    Order order() {
      return sent.order();
    }

    Quantity remaining() {
      return order().quantity().minus(executed);
    }

    @Nullable Sighting asOf(long moment) {
      return history.stream()
          .filter(seen -> seen.millis <= moment)
          .map(Seen::sighting)
          .reduce((a, b) -> b)
          .orElse(null);
    }
  }

  VenueBook(Instrument instrument, FeeRates fees, long seed) {
    this.instrument = instrument;
    this.fees = fees;
    this.chance = new SplittableRandom(seed);
  }

  void listener(Listener hears) {
    listener = hears;
  }

  void partial(double rate) {
    partial = rate;
  }

  void move(long to, long now) {
    price = to;
    millis = now;
    for (Entry entry : open()) {
      if (entry.isOpen() && isMet(entry)) {
        trade(entry, limit(entry).orElseThrow(), Fill.Liquidity.MAKER);
      }
    }
  }

  /// @return why it is refused; empty when it was taken
  Optional<String> place(VenueOrder order, long now) {
    millis = now;
    if (open().stream().anyMatch(one -> one.id().equals(order.id()))) {
      return Optional.of("Duplicate order sent.");
    }
    var entry = new Entry(order);
    Amount needed = needed(entry);
    boolean buy = order.order().side() == Side.BUY;
    if (needed.compareTo(buy ? quote : base) > 0) {
      return Optional.of("Account has insufficient balance for requested action.");
    }
    pay(buy, needed.negate());
    entry.locked = needed;
    entries.add(entry);
    tell(entry, Optional.empty());
    if (isMet(entry)) {
      trade(entry, Price.ofUnits(price), Fill.Liquidity.TAKER);
      if (entry.isOpen() && limit(entry).isEmpty()) {
        execute(entry, Price.ofUnits(price), entry.remaining(), Fill.Liquidity.TAKER);
      }
    }
    return Optional.empty();
  }

  /// @return how much had traded; empty when none of this id is open
  Optional<Quantity> cancel(ClientOrderId id, long now) {
    millis = now;
    Optional<Entry> found = open().stream().filter(entry -> entry.id().equals(id)).findFirst();
    found.ifPresent(entry -> end(entry, Sighting.Status.CANCELLED));
    return found.map(entry -> entry.executed);
  }

  private boolean isMet(Entry entry) {
    boolean buy = entry.order().side() == Side.BUY;
    return limit(entry)
        .map(limit -> buy ? price <= limit.units() : price >= limit.units())
        .orElse(true);
  }

  private static Optional<Price> limit(Entry entry) {
    return switch (entry.order().terms()) {
      case OrderTerms.Limit limit -> Optional.of(limit.price());
      case OrderTerms.Market _ -> Optional.empty();
      case OrderTerms.Stop _,
          OrderTerms.StopLimit _,
          OrderTerms.TakeProfit _,
          OrderTerms.Trailing _ ->
          throw new IllegalArgumentException("not sold here: " + entry.order());
    };
  }

  private Amount needed(Entry entry) {
    if (entry.order().side() == Side.SELL) {
      return entry.remaining().toAmount();
    }
    Amount value = Amount.of(entry.order().valuedAt(Price.ofUnits(price)), entry.remaining());
    return value.plus(value.times(fees.taker(), 8, RoundingMode.UP));
  }

  private void pay(boolean inQuote, Amount amount) {
    quote = inQuote ? quote.plus(amount) : quote;
    base = inQuote ? base : base.plus(amount);
  }

  private void trade(Entry entry, Price at, Fill.Liquidity liquidity) {
    Quantity step = instrument.rules().stepSize();
    long steps = entry.remaining().units() / step.units();
    boolean whole = steps < 2 || chance.nextDouble() >= partial;
    execute(
        entry,
        at,
        whole ? entry.remaining() : Quantity.ofUnits(chance.nextLong(1, steps) * step.units()),
        liquidity);
  }

  private void execute(Entry entry, Price at, Quantity part, Fill.Liquidity liquidity) {
    boolean buy = entry.order().side() == Side.BUY;
    Amount value = Amount.of(at, part);
    Amount before = entry.locked;
    entry.executed = entry.executed.plus(part);
    entry.locked = needed(entry).min(before);
    pay(buy, before.minus(entry.locked));
    pay(true, buy ? value.negate() : value);
    pay(false, buy ? part.toAmount() : part.toAmount().negate());
    var rate = liquidity == Fill.Liquidity.MAKER ? fees.maker() : fees.taker();
    Amount fee = value.times(rate, 8, RoundingMode.DOWN);
    pay(true, fee.negate());
    var fill =
        new Fill(
            entry.order().slot(),
            entry.order().side(),
            at,
            part,
            Money.of(instrument.quote(), fee),
            liquidity,
            Instant.ofEpochMilli(millis));
    var trade =
        new Trade(entry.id(), new Execution(Integer.toString(trades.size() + 1), fill), millis);
    trades.add(trade);
    tell(entry, Optional.of(trade));
    if (entry.remaining().isZero()) {
      end(entry, Sighting.Status.FILLED);
    }
  }

  private void end(Entry entry, Sighting.Status how) {
    entry.status = how;
    pay(entry.order().side() == Side.BUY, entry.locked);
    entry.locked = Amount.ZERO;
    tell(entry, Optional.empty());
  }

  private void tell(Entry entry, Optional<Trade> trade) {
    var sighting = new Sighting(entry.id(), entry.status, entry.executed);
    entry.history.add(new Seen(millis, sighting));
    listener.changed(sighting, trade);
    listener.balances(balances());
  }

  // ---- reading

  List<Balance> balances() {
    return List.of(
        new Balance(instrument.base(), base, locked(Side.SELL)),
        new Balance(instrument.quote(), quote, locked(Side.BUY)));
  }

  private Amount locked(Side side) {
    return open().stream()
        .filter(entry -> entry.order().side() == side)
        .map(entry -> entry.locked)
        .reduce(Amount.ZERO, Amount::plus);
  }

  List<Entry> open() {
    return entries.stream().filter(Entry::isOpen).toList();
  }

  List<Trade> trades() {
    return trades;
  }

  /// Every order that was placed since a moment.
  List<PastOrder> past(long since) {
    return entries.stream()
        .filter(entry -> entry.history.getFirst().millis >= since)
        .map(entry -> new PastOrder(entry.id(), entry.sent.instrument(), entry.executed))
        .toList();
  }

  List<ClientOrderId> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /// An order as it was at a moment; nothing when it was not there yet.
  @Nullable Sighting asOf(ClientOrderId id, long moment) {
    Sighting seen = null;
    for (Entry entry : entries) {
      Sighting one = entry.id().equals(id) ? entry.asOf(moment) : null;
      seen = one == null ? seen : one;
    }
    return seen;
  }

  List<Sighting> openAsOf(long moment) {
    List<Sighting> seen = new ArrayList<>();
    for (Entry entry : entries) {
      Sighting one = entry.asOf(moment);
      if (one != null && one.status() == Sighting.Status.OPEN) {
        seen.add(one);
      }
    }
    return seen;
  }

  List<Trade> tradesOf(ClientOrderId id, long moment) {
    return trades.stream()
        .filter(trade -> trade.id().equals(id) && trade.millis() <= moment)
        .toList();
  }
}
