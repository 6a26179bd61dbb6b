package io.millrace.server.risk;

import io.millrace.server.api.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What stopping bots has done, and what is still to be done.
///
/// @param confirmed whether no order may be live any more and what was to be closed is closed
/// @param bots those that were stopped and have not been started again
public record KillReportView(boolean confirmed, List<StoppedBot> bots) {
  public KillReportView {
    bots = List.copyOf(bots);
  }

  /// Both together.
  public KillReportView and(KillReportView other) {
    List<StoppedBot> all = new ArrayList<>(bots);
    all.addAll(other.bots);
    return new KillReportView(confirmed && other.confirmed, all);
  }

  /// One bot.
  ///
  /// @param orders how many might have been live when it was stopped
  /// @param ordersLeft how many may be live now
  /// @param held what it held when it was stopped
  /// @param left what it holds now
  public record StoppedBot(
      String botId,
      String botName,
      String instrument,
      Instant at,
      boolean close,
      int orders,
      int ordersLeft,
      Side side,
      String held,
      String left,
      boolean confirmed) {}
}
