package io.millrace.engine.account.turn;

import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import java.util.Optional;

/// What happened, as sentences that a trader reads. They are put into the words of his language
/// when he reads them.
public final class Sentences {
  private Sentences() {}

  public static Reason fill(Fill fill, InstrumentId instrument) {
    return Reason.acted(
        fill.side() == Side.BUY ? "Bought {} {} at {} ({})" : "Sold {} {} at {} ({})",
        fill.quantity(),
        instrument.symbol(),
        fill.price(),
        fill.slot().name());
  }

  public static Reason deal(Deal deal, Instrument instrument) {
    if (deal.isOpen()) {
      return Reason.acted("Deal {} opened", deal.number());
    }
    return Reason.acted(
        "Deal {} closed by {}: {} {}",
        deal.number(),
        deal.closeReason().orElse("its bot"),
        (deal.profit().isNegative() ? "" : "+") + deal.profit(),
        instrument.quote());
  }

  public static Reason order(Order order) {
    return Reason.acted(
        order.side() == Side.BUY ? "{}: buy {} {}" : "{}: sell {} {}",
        order.slot().name(),
        order.remaining(),
        how(order.terms()));
  }

  private static Reason how(OrderTerms terms) {
    return switch (terms) {
      case OrderTerms.Limit limit -> Reason.acted("at {}", limit.price());
      case OrderTerms.Stop stop -> Reason.acted("stop at {}", stop.trigger());
      case OrderTerms.Market _ -> Reason.acted("at market");
      case OrderTerms.StopLimit stop -> Reason.acted("at {} from {}", stop.limit(), stop.trigger());
      case OrderTerms.TakeProfit take -> Reason.acted("take profit at {}", take.trigger());
      case OrderTerms.Trailing trailing -> Reason.acted("trailing by {}", trailing.by());
    };
  }

  /// Whether an order buys more of a deal that has gone the wrong way.
  static boolean isSafety(Order order) {
    return order.slot().name().startsWith("safety-");
  }

  /// Only phases that a person should notice have a sentence.
  public static Optional<Reason> phase(BotPhase phase, Optional<Reason> why) {
    return switch (phase) {
      case STOPPED ->
          Optional.of(
              why.map(limit -> Reason.acted("Stopped: {}", limit)).orElse(Reason.acted("Stopped")));
      case PAUSED -> Optional.of(Reason.acted("Paused"));
      case ERROR -> why.map(trouble -> Reason.refused("Needs attention: {}", trouble));
      case WAITING_FOR_BALANCE -> why.map(lack -> Reason.waits("Waits for balance: {}", lack));
      case STARTING, MONITORING, PLACING_ORDER, IN_POSITION, CLOSING -> Optional.empty();
    };
  }
}
