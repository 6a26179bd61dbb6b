package io.millrace.server.leaving;

import io.millrace.store.Hindrance;
import io.millrace.venues.net.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link Leaving}.
public final class LeavingViews {
  private LeavingViews() {}

  /// What somebody who wants to leave has to know.
  ///
  /// @param email what he types, so that nobody leaves by one wrong click
  /// @param days for how long he can come back
  /// @param hindrances what he has to see to first; he can leave once there are none
  /// @param subscribed whether a plan that was cancelled is still paid for, and lost
  public record LeavingView(
      String email, int days, List<HindranceView> hindrances, boolean subscribed) {
    public LeavingView {
      hindrances = List.copyOf(hindrances);
    }
  }

  /// @param bot the bot that it is about, where it is about one
  /// @param name of the bot, account or plan that it is about; empty where it is about none
  public record HindranceView(Hindrance.Kind kind, @Nullable String bot, String name) {
    static HindranceView of(Hindrance one) {
      return new HindranceView(one.kind(), one.bot().map(String::valueOf).orElse(null), one.name());
    }
  }

  /// Somebody leaves.
  ///
  /// @param email his own, typed
  public record LeaveOrder(String email) {}

  /// When everything of his is removed.
  public record LeftView(Instant leavesAt) {}

  /// A link by which somebody who leaves stays.
  public record KeepOrder(Secret token) {}
}
