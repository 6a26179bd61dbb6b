package io.millrace.history;

import io.millrace.core.market.BarSeries;
import java.nio.file.Path;

/// Joins two series of one instrument and interval that may overlap.
final class SeriesMerge {
  private SeriesMerge() {}

  /// @param file the library's file, named in messages
  /// @throws BadDataException at the first bar that the two tell differently
  static BarSeries of(Path file, BarSeries there, BarSeries added) {
    BarColumns merged = new BarColumns(there.size() + added.size());
    int old = 0;
    int fresh = 0;
    while (old < there.size() && fresh < added.size()) {
      long oldTime = there.openTime(old);
      long freshTime = added.openTime(fresh);
      if (oldTime == freshTime) {
        refuseDifference(file, there, old, added, fresh);
        fresh++;
      }
      if (oldTime <= freshTime) {
        merged.add(there, old++);
      } else {
        merged.add(added, fresh++);
      }
    }
    while (old < there.size()) {
      merged.add(there, old++);
    }
    while (fresh < added.size()) {
      merged.add(added, fresh++);
    }
    return merged.series(there.instrument(), there.interval());
  }

  private static void refuseDifference(
      Path file, BarSeries there, int old, BarSeries added, int fresh) {
    boolean same =
        there.open(old) == added.open(fresh)
            && there.high(old) == added.high(fresh)
            && there.low(old) == added.low(fresh)
            && there.close(old) == added.close(fresh)
            && Double.compare(there.volume(old), added.volume(fresh)) == 0;
    if (!same) {
      throw new BadDataException(
          file,
          "the new bar of "
              + there.bar(old).openTime()
              + " contradicts the stored one: "
              + text(added, fresh)
              + " instead of "
              + text(there, old));
    }
  }

  private static String text(BarSeries series, int index) {
    var bar = series.bar(index);
    return "open "
        + bar.open()
        + " high "
        + bar.high()
        + " low "
        + bar.low()
        + " close "
        + bar.close()
        + " volume "
        + bar.volume();
  }
}
