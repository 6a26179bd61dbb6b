package io.millrace.history;

import io.millrace.core.market.BarSeries;
import java.util.ArrayList;
import java.util.List;

/// Which stretches of a wanted time the library lacks, oldest first.
final class MissingBars {
  private MissingBars() {}

  /// From `from` until before `to`, in milliseconds.
  record Range(long from, long to) {}

  /// @param now the venue's time: a bar that closes later is not asked for
  static List<Range> of(BarLibrary library, KlineDownload.Wanted wanted, long now) {
    long step = wanted.interval().millis();
    long from = wanted.from().toEpochMilli();
    // The last bar that is closed now opened at least one interval ago.
    long to = Math.min(wanted.to().toEpochMilli(), now - step + 1);
    List<Range> missing = new ArrayList<>();
    if (library.holds(wanted.instrument(), wanted.interval())) {
      BarSeries there = library.load(wanted.instrument(), wanted.interval()).series();
      // Bars are `step` apart from each other, not from `from`: a range begins where a bar ends.
      for (int i = there.indexAtOrAfter(from - step + 1);
          i < there.size() && there.openTime(i) < to;
          i++) {
        add(missing, from, there.openTime(i));
        from = Math.max(from, there.openTime(i) + step);
      }
    }
    add(missing, from, to);
    return missing;
  }

  private static void add(List<Range> missing, long from, long to) {
    if (from < to) {
      missing.add(new Range(from, to));
    }
  }
}
