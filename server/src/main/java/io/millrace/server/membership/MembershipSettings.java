package io.millrace.server.membership;

import io.millrace.core.document.InvalidDocumentException;
import java.time.Duration;
import java.util.Optional;

/// Whether tiers limit anybody. On one's own machine they do not: nobody sells there.
///
/// @param enabled whether people's tiers count
/// @param grace how long a tier stays after a payment did not come
public record MembershipSettings(boolean enabled, Duration grace) {
  static final int GRACE_DAYS = 7;
  private static final int MOST_GRACE_DAYS = 60;

  /// Nobody is limited.
  public static final MembershipSettings NONE = new MembershipSettings(false, GRACE_DAYS);

  public MembershipSettings(boolean enabled, int graceDays) {
    this(enabled, Duration.ofDays(graceDays));
  }

  public MembershipSettings {
    if (grace.isNegative() || grace.toDays() > MOST_GRACE_DAYS) {
      throw new InvalidDocumentException(
          "MILLRACE_PLANS_GRACE_DAYS",
          grace.toDays(),
          "a whole number from 0 to " + MOST_GRACE_DAYS);
    }
  }

  /// @param graceDays as it was given
  /// @throws InvalidDocumentException naming the variable
  public static MembershipSettings of(boolean enabled, Optional<String> graceDays) {
    String given = graceDays.orElse(String.valueOf(GRACE_DAYS)).strip();
    if (!given.matches("[0-9]{1,4}")) {
      throw new InvalidDocumentException(
          "MILLRACE_PLANS_GRACE_DAYS",
          "'" + given + "'",
          "a whole number from 0 to " + MOST_GRACE_DAYS);
    }
    return new MembershipSettings(enabled, Integer.parseInt(given));
  }
}
