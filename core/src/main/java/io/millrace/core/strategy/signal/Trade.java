package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One position from its entry order to its end.
///
/// @param deal cycle of its slots
/// @param side BUY for a long position
/// @param closing why and how it is being ended; nothing while it goes its way
public record Trade(
    long deal, Side side, Entry entry, Held held, Exit exit, @Nullable Closing closing) {
  static final String STOP = "stop";
  static final String TARGET = "target";
  static final String CLOSE = "close";

  /// The order that opens it.
  ///
  /// @param quantity what it is to hold in the end
  /// @param until when the venue ends the order
  /// @param group orders of which only one may trade
  /// @param open whether the order may still trade
  public record Entry(
      String slot,
      OrderTerms terms,
      Quantity quantity,
      @Nullable Instant until,
      @Nullable String group,
      boolean open) {}

  /// What has traded.
  ///
  /// @param traded quantity of the entry fills, and their exact value
  /// @param arrived the same less fees taken in coins
  /// @param stopped against the position in the slot of the stop, and so on
  /// @param other against the position anywhere else, such as in an order that had been given up
  public record Held(
      Quantity traded,
      Amount cost,
      Quantity arrived,
      Quantity stopped,
      Quantity taken,
      Quantity closed,
      Quantity other) {
    static final Held NOTHING =
        new Held(
            Quantity.ZERO,
            Amount.ZERO,
            Quantity.ZERO,
            Quantity.ZERO,
            Quantity.ZERO,
            Quantity.ZERO,
            Quantity.ZERO);

    private Quantity left() {
      return stopped.plus(taken).plus(closed).plus(other);
    }
  }

  /// Where it is left.
  ///
  /// @param stop trigger of the stop at the venue
  /// @param target limit at which the profit is taken
  /// @param best the best price since the entry, where a strategy follows it
  /// @param moved whether the stop has been moved since the entry
  public record Exit(
      @Nullable Price stop, @Nullable Price target, @Nullable Price best, boolean moved) {}

  /// A position that is being ended at once.
  ///
  /// @param limit the worst price, or nothing for the market's
  /// @param notBefore when to try again, after the venue ended the order
  public record Closing(
      CloseReason reason, String slot, @Nullable Price limit, @Nullable Instant notBefore) {}

  /// A position that is to be, with no exit yet.
  public static Trade entering(long deal, Side side, Entry entry) {
    return new Trade(deal, side, entry, Held.NOTHING, new Exit(null, null, null, false), null);
  }

  /// A position that nobody wanted, on its way out.
  static Trade stray(long deal, Side side, Quantity quantity, Amount cost, String slot) {
    Quantity none = Quantity.ZERO;
    return new Trade(
        deal,
        side,
        new Entry("", OrderTerms.MARKET, quantity, null, null, false),
        new Held(quantity, cost, quantity, none, none, none, none),
        new Exit(null, null, null, false),
        new Closing(CloseReason.CANCELLED, slot, null, null));
  }

  /// Whether anything has traded.
  public boolean isEntered() {
    return held.traded.isPositive();
  }

  public boolean isLong() {
    return side == Side.BUY;
  }

  /// Whether it still goes its way and something is held.
  public boolean isRunning() {
    return closing == null && isEntered();
  }

  /// What is held and can be sold (bought back) in one order: zero for less than the venue takes.
  Quantity closable(Instrument instrument) {
    Quantity rest = instrument.rules().floorQuantity(held.arrived.minusOrZero(held.left()));
    return rest.isBelow(instrument.rules().minQuantity()) ? Quantity.ZERO : rest;
  }

  /// How much more was sold than bought (the other way round, when short).
  Quantity surplus() {
    return held.left().minusOrZero(held.arrived);
  }

  /// Average price of the entry on the tick, the nearest one.
  public Price average(Instrument instrument) {
    return held.cost.perUnit(
        held.traded,
        Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
        instrument.rules().tickSize(),
        RoundingMode.HALF_UP);
  }

  /// Whether `price` is at `level` or on the losing side of it.
  boolean isAtOrBehind(Price price, Price level) {
    return isLong() ? !price.isAbove(level) : !price.isBelow(level);
  }

  /// Whether `price` is better for the position than `other`.
  public boolean isBetter(Price price, Price other) {
    return isLong() ? price.isAbove(other) : price.isBelow(other);
  }

  /// Whether the target is a tick or more away from an average; false for the NaN of none.
  public boolean isTargetAwayFrom(double average, Instrument instrument) {
    Price target = exit.target;
    return target != null
        && Math.abs(average - target.toDouble()) >= instrument.rules().tickSize().toDouble();
  }

  /// How a price is rounded so that it is not better for us than the number it came from.
  public RoundingMode against() {
    return isLong() ? RoundingMode.FLOOR : RoundingMode.CEILING;
  }

  // ---- changing

  /// The trade with one more fill.
  ///
  /// @param complete whether the slot has traded in full
  Trade after(Fill fill, boolean complete, Instrument instrument) {
    Quantity quantity = fill.quantity();
    if (fill.side() == side) {
      boolean inCoins = isLong() && fill.fee().asset().equals(instrument.base());
      Quantity arrived =
          inCoins ? quantity.minus(Quantity.of(fill.fee().amount().toBigDecimal())) : quantity;
      Held more =
          new Held(
              held.traded.plus(quantity),
              held.cost.plus(instrument.notional(fill.price(), quantity)),
              held.arrived.plus(arrived),
              held.stopped,
              held.taken,
              held.closed,
              held.other);
      boolean done =
          complete && fill.slot().cycle() == deal && fill.slot().name().equals(entry.slot);
      return new Trade(deal, side, done ? entryEnded() : entry, more, exit, closing);
    }
    return new Trade(deal, side, entryEnded(), left(fill), exit, closing);
  }

  private Held left(Fill fill) {
    Quantity quantity = fill.quantity();
    String slot = fill.slot().cycle() == deal ? fill.slot().name() : "";
    boolean stop = slot.equals(STOP);
    boolean target = slot.equals(TARGET);
    boolean close = closing != null && slot.equals(closing.slot);
    return new Held(
        held.traded,
        held.cost,
        held.arrived,
        stop ? held.stopped.plus(quantity) : held.stopped,
        target ? held.taken.plus(quantity) : held.taken,
        close ? held.closed.plus(quantity) : held.closed,
        stop || target || close ? held.other : held.other.plus(quantity));
  }

  private Entry entryEnded() {
    return new Entry(entry.slot, entry.terms, entry.quantity, entry.until, entry.group, false);
  }

  Trade withoutEntry() {
    return entry.open ? new Trade(deal, side, entryEnded(), held, exit, closing) : this;
  }

  Trade with(Exit other) {
    return new Trade(deal, side, entry, held, other, closing);
  }

  Trade with(Closing how) {
    return new Trade(deal, side, entryEnded(), held, exit, how);
  }
}
