package io.millrace.core.strategy;

import io.millrace.core.reason.Reason;
import java.util.List;

/// A strategy's answer.
///
/// @param state what to remember
/// @param plan what should rest now and when to ask again; {@link Plan#STANDING} leaves both as
///   they are
/// @param reasons why, in words a trader reads
/// @param announcements what the host should record or do beyond orders
public record Decision<S>(
    S state, Plan plan, List<Reason> reasons, List<Announcement> announcements) {
  public Decision {
    reasons = reasons.isEmpty() ? List.of() : List.copyOf(reasons);
    announcements = announcements.isEmpty() ? List.of() : List.copyOf(announcements);
  }

  public static <S> Decision<S> of(S state, Plan plan, Reason... reasons) {
    return new Decision<>(state, plan, List.of(reasons), List.of());
  }

  /// The plan of before stays, less the wake that has just come true.
  public static <S> Decision<S> unchanged(S state) {
    return new Decision<>(state, Plan.STANDING, List.of(), List.of());
  }

  /// Whether it asks for nothing and has nothing to say.
  public boolean isQuiet() {
    return plan.isStanding() && reasons.isEmpty() && announcements.isEmpty();
  }

  public Decision<S> announcing(Announcement... more) {
    return new Decision<>(state, plan, reasons, List.of(more));
  }
}
