package io.millrace.server.leaving;

import io.millrace.core.document.InvalidDocumentException;
import java.time.Duration;
import java.util.Optional;

/// How long somebody who leaves can come back.
///
/// @param grace whole days; none means that everything is removed at once
public record LeavingSettings(Duration grace) {
  /// By which it is set.
  public static final String DAYS = "MILLRACE_LEAVING_DAYS";

  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 60;

  /// A week.
  public static final LeavingSettings USUAL = new LeavingSettings(Duration.ofDays(USUAL_DAYS));

  /// @param days as it was given
  /// @throws InvalidDocumentException naming the variable
  public static LeavingSettings of(Optional<String> days) {
    String given = days.orElse(String.valueOf(USUAL_DAYS)).strip();
    if (!given.matches("[0-9]{1,4}") || Integer.parseInt(given) > MOST_DAYS) {
      throw new InvalidDocumentException(
          DAYS, "'" + given + "'", "a whole number from 0 to " + MOST_DAYS);
    }
    return new LeavingSettings(Duration.ofDays(Integer.parseInt(given)));
  }
}
