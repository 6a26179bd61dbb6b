package io.millrace.engine.account.turn;

import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import java.util.Optional;

/// What happened, in words that a trader reads.
public final class Sentences {
  private Sentences() {}

  public static String fill(Fill fill, InstrumentId instrument) {
    return (fill.side() == Side.BUY ? "Bought " : "Sold ")
        + fill.quantity()
        + " "
        + instrument.symbol()
        + " at "
        + fill.price()
        + " ("
        + fill.slot().name()
        + ")";
  }

  public static String deal(Deal deal, Instrument instrument) {
    if (deal.isOpen()) {
      return "Deal " + deal.number() + " opened";
    }
    return "Deal "
        + deal.number()
        + " closed by "
        + deal.closeReason().orElse("its bot")
        + ": "
        + (deal.profit().isNegative() ? "" : "+")
        + deal.profit()
        + " "
        + instrument.quote();
  }

  public static String order(Order order) {
    String how =
        switch (order.terms()) {
          case OrderTerms.Limit limit -> " at " + limit.price();
          case OrderTerms.Stop stop -> " stop at " + stop.trigger();
          case OrderTerms.Market _ -> " at market";
          case OrderTerms.StopLimit stop -> " at " + stop.limit() + " from " + stop.trigger();
          case OrderTerms.TakeProfit take -> " take profit at " + take.trigger();
          case OrderTerms.Trailing trailing -> " trailing by " + trailing.by();
        };
    return order.slot().name() + ": " + order.side().lower() + " " + order.remaining() + how;
  }

  /// Whether an order buys more of a deal that has gone the wrong way.
  static boolean isSafety(Order order) {
    return order.slot().name().startsWith("safety-");
  }

  /// Only phases that a person should notice have a sentence.
  public static Optional<String> phase(BotPhase phase, String why) {
    return switch (phase) {
      case STOPPED -> Optional.of(why.isEmpty() ? "Stopped" : "Stopped: " + why);
      case PAUSED -> Optional.of("Paused");
      case ERROR -> Optional.of("Needs attention: " + why);
      case WAITING_FOR_BALANCE -> Optional.of("Waits for balance: " + why);
      case STARTING, MONITORING, PLACING_ORDER, IN_POSITION, CLOSING -> Optional.empty();
    };
  }
}
