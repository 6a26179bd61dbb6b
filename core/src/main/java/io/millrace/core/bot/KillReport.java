package io.millrace.core.bot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Side;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;

/// What stopping bots has done and what is still to be done: shown until everything is confirmed,
/// after a kill switch as after a single stop.
///
/// @param bots those that were stopped and have not been started again, by number
public record KillReport(List<StoppedBot> bots) {
  public KillReport {
    bots = List.copyOf(bots);
  }

  /// Whether nothing may trade any more and everything that was to be closed is closed.
  public boolean isConfirmedFlat() {
    return bots.stream().allMatch(StoppedBot::isConfirmed);
  }

  /// One bot.
  ///
  /// @param at when it was stopped
  /// @param close whether what it held was to be closed; otherwise it is kept by choice
  /// @param orders to cancel: those that might have been live when it was stopped
  /// @param ordersLeft those that may be live now, closing orders included
  /// @param side which way its position pointed, or points now
  /// @param held what it held when it was stopped
  /// @param left what it holds now: an order that was filled on its way adds to it
  /// @param dust a position below this is too small to be closed: by number, or by value when it
  ///   was stopped or now
  public record StoppedBot(
      long bot,
      Instant at,
      boolean close,
      InstrumentId instrument,
      List<ClientOrderId> orders,
      List<ClientOrderId> ordersLeft,
      Side side,
      Quantity held,
      Quantity left,
      Quantity dust) {
    public StoppedBot {
      orders = List.copyOf(orders);
      ordersLeft = List.copyOf(ordersLeft);
    }

    /// Whether no order of it is left, nor a position that was to be closed.
    public boolean isConfirmed() {
      return ordersLeft.isEmpty() && (!close || left.isZero() || left.isBelow(dust));
    }
  }
}
