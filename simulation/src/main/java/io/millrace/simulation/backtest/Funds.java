package io.millrace.simulation.backtest;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.FillModel;
import java.util.Optional;

/// The money of a run: what has been spent and received, and, where a capital was given, whether an
/// order can still be paid for.
final class Funds {
  /// What an account without a given capital reports as free: more than any order asks for.
  private static final Amount PLENTY = Amount.of("1000000000000");

  private final Instrument instrument;
  private final FillModel fills;
  private final boolean limited;
  private Amount quote;
  private Amount locked = Amount.ZERO;

  Funds(FillModel fills, Optional<Amount> capital) {
    this.instrument = fills.instrument();
    this.fills = fills;
    this.limited = capital.isPresent();
    this.quote = capital.orElse(PLENTY);
  }

  Amount free(Asset asset) {
    return asset.equals(instrument.quote()) ? quote.minus(locked) : PLENTY;
  }

  /// Why the order cannot be paid for; empty when it can.
  Optional<String> shortfall(Order order, Price price) {
    if (!limited || !costsQuote(order)) {
      return Optional.empty();
    }
    Amount needed = needed(order, price);
    Amount free = quote.minus(locked);
    return needed.compareTo(free) <= 0
        ? Optional.empty()
        : Optional.of("needs " + needed + " " + instrument.quote() + ", free are " + free);
  }

  void lock(Order order, Price price) {
    if (limited && costsQuote(order)) {
      locked = locked.plus(needed(order, price));
    }
  }

  void unlock(Order order, Price price) {
    if (limited && costsQuote(order)) {
      locked = locked.minus(needed(order, price));
    }
  }

  void settle(Fill fill) {
    if (!limited) {
      return;
    }
    Amount value = instrument.notional(fill.price(), fill.quantity());
    quote = fill.side() == Side.BUY ? quote.minus(value) : quote.plus(value);
    if (fill.fee().asset().equals(instrument.quote())) {
      quote = quote.minus(fill.fee().amount());
    }
  }

  private Amount needed(Order order, Price price) {
    Price at = order.terms() instanceof OrderTerms.Limit limit ? limit.price() : price;
    return fills.lockedQuote(at, order.remaining());
  }

  private boolean costsQuote(Order order) {
    return order.side() == Side.BUY && !order.reduceOnly();
  }
}
