package io.millrace.core.strategy.signal;

import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Occasion;

/// What becomes of a position when an order of it is too small for the venue: an entry is what has
/// traded of it, what cannot be protected is closed, and what cannot be closed is dust.
final class SmallOrders {
  private final SignalTurn turn;
  private final CloseReason stopReason;

  SmallOrders(SignalTurn turn, CloseReason stopReason) {
    this.turn = turn;
    this.stopReason = stopReason;
  }

  void take(Occasion.TooSmall small) {
    Trade trade = turn.trade();
    if (trade == null || small.slot().cycle() != trade.deal()) {
      return;
    }
    String name = small.slot().name();
    Trade.Closing closing = trade.closing();
    if (name.equals(trade.entry().slot())) {
      turn.dropEntry(Reason.acted("what it lacks is too small for the venue: {}", small.why()));
    } else if (closing != null && name.equals(closing.slot())) {
      turn.leaveDust(closing, small.why());
    } else if (trade.isRunning()) {
      turn.close(
          reason(name, trade),
          Reason.acted("{} is too small for the venue: {}", name, small.why()));
    }
  }

  private CloseReason reason(String name, Trade trade) {
    if (name.equals(Trade.TARGET)) {
      return CloseReason.TAKE_PROFIT;
    }
    return trade.held().stopped().isPositive() ? stopReason : CloseReason.EMERGENCY;
  }
}
