package io.millrace.core.strategy;

import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Price;
import java.util.Optional;

/// What a strategy tells its host beside orders.
public sealed interface Announcement {
  /// A deal has ended; everything in its slots that still rests goes.
  record DealClosed(long deal, CloseReason reason) implements Announcement {}

  /// The bot should stop by the strategy's own rule.
  record StopBot(String why) implements Announcement {}

  /// Something the user may want to do, such as a new anchor.
  record Suggestion(Reason why) implements Announcement {}

  /// The strategy's entry condition came true, whether or not anything was done about it.
  ///
  /// @param side BUY to go long, SELL to go short
  /// @param price the close at which it was seen
  /// @param condition mask of the {@link io.millrace.core.indicator.MarketCondition#bit()}s that
  ///   held; 0 while that was not known
  /// @param deal the deal that it was taken for; 0 when it was refused
  /// @param refusedBy the first condition that said no, with its figures; empty when it was taken
  record SignalSeen(Side side, Price price, int condition, long deal, Optional<Reason> refusedBy)
      implements Announcement {
    public boolean isTaken() {
      return refusedBy.isEmpty();
    }
  }

  /// How a deal ended.
  enum CloseReason {
    TAKE_PROFIT("take-profit"),
    STOP_LOSS("stop-loss"),
    TRAILING_STOP("trailing-stop"),
    SIGNAL("signal"),
    SESSION_END("session-end"),
    LIQUIDATED("liquidated"),
    ROLLED("roll"),
    MANUAL("manual"),
    TIMEOUT("timeout"),
    CANCELLED("cancelled"),
    EMERGENCY("emergency-closed");

    private final String text;

    CloseReason(String text) {
      this.text = text;
    }

    public static CloseReason of(String text) {
      for (CloseReason reason : values()) {
        if (reason.text.equals(text)) {
          return reason;
        }
      }
      throw new IllegalArgumentException("no close reason: " + text);
    }

    /// Why a position ended that was not ended by an order of the plan.
    public static CloseReason imposed(OrderSlot slot) {
      return slot.isRoll() ? ROLLED : LIQUIDATED;
    }

    /// As results write it.
    @Override
    public String toString() {
      return text;
    }
  }
}
