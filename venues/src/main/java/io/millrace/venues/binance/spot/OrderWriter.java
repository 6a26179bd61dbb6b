package io.millrace.venues.binance.spot;

import io.millrace.core.order.Handling;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.VenueOrder;
import java.math.BigDecimal;

/// Writes our orders in the venue's words (sheet §8).
final class OrderWriter {
  private static final BigDecimal BIPS = BigDecimal.valueOf(10_000);

  private OrderWriter() {}

  /// The parameters of a new order, but for time and signature.
  ///
  /// @throws IllegalArgumentException in one line, when spot has no such order: it must not be sent
  ///   as another one
  static Parameters newOrder(VenueOrder order) {
    Order wanted = order.order();
    requirePlain(wanted.handling());
    Parameters sent =
        Parameters.of("symbol", order.instrument().symbol()).with("side", wanted.side().name());
    terms(sent, wanted.terms(), wanted.side());
    return sent.with("quantity", wanted.quantity())
        .with("newClientOrderId", order.id())
        .with("newOrderRespType", "FULL"); // else a post-only order's answer has no status
  }

  /// Type, prices and time in force alone, as a leg of a list has them, too.
  static Parameters terms(Order order) {
    Parameters sent = Parameters.none();
    terms(sent, order.terms(), order.side());
    return sent;
  }

  /// What names an order of ours.
  static Parameters naming(VenueOrder order) {
    return Parameters.of("symbol", order.instrument().symbol())
        .with("origClientOrderId", order.id());
  }

  private static void terms(Parameters sent, OrderTerms terms, Side side) {
    switch (terms) {
      case OrderTerms.Market _ -> sent.with("type", "MARKET");
      case OrderTerms.Limit limit when limit.postOnly() ->
          sent.with("type", "LIMIT_MAKER").with("price", limit.price());
      case OrderTerms.Limit limit ->
          sent.with("type", "LIMIT").with("timeInForce", "GTC").with("price", limit.price());
      case OrderTerms.Stop stop -> sent.with("type", "STOP_LOSS").with("stopPrice", stop.trigger());
      case OrderTerms.StopLimit stop ->
          sent.with("type", "STOP_LOSS_LIMIT")
              .with("timeInForce", "GTC")
              .with("price", stop.limit())
              .with("stopPrice", stop.trigger());
      case OrderTerms.TakeProfit take ->
          sent.with("type", "TAKE_PROFIT").with("stopPrice", take.trigger());
      case OrderTerms.Trailing trailing -> trailing(sent, trailing, side);
    }
  }

  /// A take-profit with a delta begins to follow once the price has reached its stop price from the
  /// side where that is a gain; without one, a stop-loss follows at once (trailing stop FAQ).
  private static void trailing(Parameters sent, OrderTerms.Trailing trailing, Side side) {
    sent.with("type", trailing.activation().isPresent() ? "TAKE_PROFIT" : "STOP_LOSS");
    trailing.activation().ifPresent(price -> sent.with("stopPrice", price));
    sent.with("trailingDelta", bips(trailing.by(), side));
  }

  private static int bips(Ratio by, Side side) {
    try {
      return by.toBigDecimal().multiply(BIPS).intValueExact();
    } catch (ArithmeticException finer) {
      var unfit =
          new IllegalArgumentException(
              "trailing " + side.lower() + " by " + by + " must be a multiple of 0.0001 on spot");
      unfit.initCause(finer);
      throw unfit;
    }
  }

  /// Spot has no orders with a lifetime, and groups and legs are lists that are placed as one.
  private static void requirePlain(Handling handling) {
    if (handling.goodTill().isPresent()) {
      throw new IllegalArgumentException("goodTill is not offered by Binance Spot: leave it out");
    }
    if (handling.group().isPresent() || handling.after().isPresent()) {
      throw new IllegalArgumentException(
          "group and after are not offered for single orders of Binance Spot: leave them out");
    }
  }
}
