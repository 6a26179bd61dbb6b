package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file of bars holds and what is wrong with it.
///
/// @param bars how many rows are good
/// @param gaps the holes between the good rows; {@link GapReport#NONE} when no interval can be told
/// @param problems the first of them, each one line with file and row
public record Verification(
    Path file,
    Optional<InstrumentId> instrument,
    Optional<BarInterval> interval,
    long bars,
    GapReport gaps,
    long duplicates,
    long descending,
    long impossible,
    long malformed,
    List<String> problems) {
  private static final int PROBLEMS_MAX = 10;

  public Verification {
    problems = List.copyOf(problems);
  }

  /// Whether every row is usable. Gaps do not count: they are the venue's, not the file's.
  public boolean isSound() {
    return duplicates + descending + impossible + malformed == 0;
  }

  static Verification of(Path file) {
    Faults faults = new Faults();
    if (ColumnFile.isColumnFile(file)) {
      try {
        return ofSeries(file, ColumnFile.read(file), faults);
      } catch (BadDataException damaged) {
        faults.add(damaged);
        return faults.verification(file, new long[0], Optional.empty(), Optional.empty());
      }
    }
    BarColumns columns = CsvBars.read(file, faults::add).columns();
    long[] times = Arrays.copyOf(columns.times, columns.size);
    Optional<BarInterval> interval =
        columns.size < 2
            ? InstrumentFromFile.interval(file)
            : Intervals.ofMillis(columns.smallestStep());
    if (interval.isEmpty() && columns.size > 1) {
      faults.add(
          new BadDataException(
              file,
              "the smallest step between bars is "
                  + columns.smallestStep()
                  + " ms; must be one of "
                  + BarInterval.allowed()));
    }
    return faults.verification(file, times, InstrumentFromFile.instrument(file), interval);
  }

  private static Verification ofSeries(Path file, BarSeries series, Faults faults) {
    long[] times = new long[series.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = series.openTime(i);
      String fault = SeriesFaults.at(series, i);
      if (!fault.isEmpty()) {
        faults.add(
            new BadDataException(file, 0, BarFault.IMPOSSIBLE, "bar " + (i + 1) + ": " + fault));
      }
    }
    return faults.verification(
        file, times, Optional.of(series.instrument()), Optional.of(series.interval()));
  }

  /// Counts by kind and keeps the first messages.
  private static final class Faults {
    private final Map<BarFault, Long> counts = new EnumMap<>(BarFault.class);
    private final List<String> problems = new ArrayList<>();

    void add(BadDataException fault) {
      counts.merge(fault.fault(), 1L, Long::sum);
      if (problems.size() < PROBLEMS_MAX) {
        problems.add(fault.getMessage());
      }
    }

    Verification verification(
        Path file,
        long[] times,
        Optional<InstrumentId> instrument,
        Optional<BarInterval> interval) {
      return new Verification(
          file,
          instrument,
          interval,
          times.length,
          interval
              .map(known -> GapReport.of(times.length, i -> times[i], known))
              .orElse(GapReport.NONE),
          count(BarFault.DUPLICATE),
          count(BarFault.DESCENDING),
          count(BarFault.IMPOSSIBLE),
          count(BarFault.MALFORMED),
          problems);
    }

    private long count(BarFault fault) {
      return counts.getOrDefault(fault, 0L);
    }
  }
}
