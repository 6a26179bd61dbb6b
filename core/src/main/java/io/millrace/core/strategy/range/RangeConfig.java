package io.millrace.core.strategy.range;

import io.millrace.core.market.BarInterval;
import io.millrace.core.strategy.signal.SignalSetup;
import java.time.LocalTime;
import java.time.ZoneId;

/// What a user configures. Distances are in points.
///
/// @param hours the times of the day
/// @param minRangeBars a night of fewer bars is no range
/// @param entryOffset how far beyond the range the entries wait
/// @param startGraceMinutes a day that begins later than this after its start is skipped
/// @param beyond what happens when the price is beyond a level at the start
/// @param atrPeriod of the average true range over 5-minute bars, simple mean
/// @param stopAtr distance of the stop from the entry, in such ranges as of the entry
/// @param targetAtr distance of the target from the entry, in ranges over `targetOn`
/// @param breakevenPoints so far in favour, the stop moves to the entry, once; 0 never
public record RangeConfig(
    SignalSetup setup,
    Hours hours,
    int minRangeBars,
    double entryOffset,
    int startGraceMinutes,
    Beyond beyond,
    int atrPeriod,
    double stopAtr,
    double targetAtr,
    BarInterval targetOn,
    double breakevenPoints,
    Filters filters,
    int maxTradesPerDay) {
  /// Times of day in a zone.
  ///
  /// @param from when the night begins, on the day before
  /// @param to when it has ended, exclusive, and the entries are placed
  /// @param noEntryFrom when what waits is cancelled
  /// @param flatAt when the position is closed
  /// @param hardFlatAt when it must be closed at the latest
  public record Hours(
      ZoneId zone,
      LocalTime from,
      LocalTime to,
      LocalTime noEntryFrom,
      LocalTime flatAt,
      LocalTime hardFlatAt) {}

  /// What a day must be like; zero is off.
  ///
  /// @param maxGap distance of the price at the start from the close before the night
  /// @param minAtr of the 5-minute bars
  public record Filters(
      double minRange, double maxRange, double maxGap, double minAtr, double maxAtr) {}

  /// What to do with a price that is beyond a level already.
  public enum Beyond {
    SKIP,
    MARKET
  }
}
