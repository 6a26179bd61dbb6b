package io.millrace.history;

import io.millrace.core.market.BarInterval;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/// The holes in a run of bars. They are told, never filled: a venue that was down traded nothing.
///
/// @param gaps how often at least one bar is missing
/// @param missing how many bars are missing in all
/// @param longest how many bars the longest gap lacks
/// @param longestFrom open time of the first bar that the longest gap lacks, if there is a gap
public record GapReport(long gaps, long missing, long longest, Optional<Instant> longestFrom) {
  public static final GapReport NONE = new GapReport(0, 0, 0, Optional.empty());

  /// @param openTimes the open time in milliseconds of each bar, ascending
  static GapReport of(int bars, IntToLongFunction openTimes, BarInterval interval) {
    long step = interval.millis();
    long gaps = 0;
    long missing = 0;
    long longest = 0;
    long longestFrom = 0;
    long before = bars == 0 ? 0 : openTimes.applyAsLong(0);
    for (int i = 1; i < bars; i++) {
      long time = openTimes.applyAsLong(i);
      if (time - before != step) {
        long lacking = (time - before) / step - 1;
        gaps++;
        missing += lacking;
        if (lacking > longest) {
          longest = lacking;
          longestFrom = before + step;
        }
      }
      before = time;
    }
    return gaps == 0
        ? NONE
        : new GapReport(gaps, missing, longest, Optional.of(Instant.ofEpochMilli(longestFrom)));
  }

  /// Such as `1 gap, 284 bars missing, the longest 284 bars from 2021-04-25T04:01:00Z`.
  @Override
  public String toString() {
    if (gaps == 0) {
      return "no gaps";
    }
    return plural(gaps, "gap")
        + ", "
        + plural(missing, "bar")
        + " missing, the longest "
        + plural(longest, "bar")
        + longestFrom.map(from -> " from " + from).orElse("");
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
