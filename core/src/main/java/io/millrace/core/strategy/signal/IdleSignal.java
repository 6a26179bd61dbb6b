package io.millrace.core.strategy.signal;

import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.value.Price;
import org.jspecify.annotations.Nullable;

/// A signal at a close that finds a bot without a position. Most are refused, which changes nothing
/// and needs no {@link SignalTurn}.
public final class IdleSignal {
  private IdleSignal() {}

  /// The first of the conditions that all rules share which says no to an entry, or nothing.
  ///
  /// @param condition value of {@link ConditionFilter#indicator}
  public static @Nullable Reason refusal(
      SignalSetup setup, Situation situation, Side side, double condition) {
    return new SignalGate(setup, situation).refusal(null, side, condition);
  }

  /// The answer to one that is refused.
  public static Decision<SignalState> refused(
      SignalState state,
      Situation situation,
      Side side,
      Price close,
      double condition,
      Reason why) {
    var report = new SignalReport(situation.wantsReasons());
    report.refused(side, close, condition, why);
    return new Decision<>(state, Plan.STANDING, report.reasons(), report.announcements());
  }
}
