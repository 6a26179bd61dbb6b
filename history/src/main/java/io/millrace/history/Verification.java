package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file of market data holds and what is wrong with it.
///
/// @param rows how many rows are good
/// @param first time of the first good row
/// @param last time of the last good row
/// @param gaps the holes between the good rows; {@link GapReport#NONE} when no interval can be told
/// @param breaks how often a change of the book did not join the one before; streams only
/// @param problems the first of them, each one line with file and row
public record Verification(
    Path file,
    DataKind kind,
    Optional<InstrumentId> instrument,
    Optional<BarInterval> interval,
    long rows,
    Optional<Instant> first,
    Optional<Instant> last,
    GapReport gaps,
    long breaks,
    long duplicates,
    long descending,
    long impossible,
    long malformed,
    List<String> problems) {
  private static final int PROBLEMS_MAX = 10;

  // Stands in where a name tells nothing; it is not shown.

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
        return faults.verification(
            file, DataKind.BARS, new long[0], Optional.empty(), Optional.empty());
      }
    }
    return switch (DataKind.of(file)) {
      case BARS -> ofBars(file, faults);
      case QUOTE_BARS -> ofQuoteBars(file, faults);
      case FUNDING -> ofFunding(file, faults);
      case TRADES, STREAM -> ofEvents(file, faults);
    };
  }

  private static Verification ofQuoteBars(Path file, Faults faults) {
    BarColumns rows = QuoteBarCsv.read(file, faults::add).all;
    return faults.verification(
        file,
        DataKind.QUOTE_BARS,
        Arrays.copyOf(rows.times, rows.size),
        InstrumentFromFile.instrument(file),
        Intervals.ofMillis(rows.smallestStep()));
  }

  private static Verification ofFunding(Path file, Faults faults) {
    Optional<InstrumentId> instrument = InstrumentFromFile.instrument(file);
    long[] times = FundingCsv.read(file, faults::add).times();
    return faults.verification(file, DataKind.FUNDING, times, instrument, Optional.empty());
  }

  private static Verification ofEvents(Path file, Faults faults) {
    long rows = 0;
    long first = 0;
    long last = 0;
    try (MarketEvents events = MarketEvents.open(file)) {
      boolean more = true;
      while (more) {
        try {
          more = events.hasNext();
          if (more) {
            last = events.next().timeMillis();
            first = rows++ == 0 ? last : first;
          }
        } catch (BadDataException bad) {
          faults.add(bad);
        }
      }
      Optional<InstrumentId> instrument = events.instrumentIfKnown();
      return faults.verification(
          file,
          DataKind.of(file),
          instrument,
          Optional.empty(),
          new Extent(rows, first, last, GapReport.NONE, events.breaks()));
    }
  }

  private static Verification ofBars(Path file, Faults faults) {
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
    return faults.verification(
        file, DataKind.BARS, times, InstrumentFromFile.instrument(file), interval);
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
        file,
        DataKind.BARS,
        times,
        Optional.of(series.instrument()),
        Optional.of(series.interval()));
  }

  /// How many rows from when to when, and what is missing between them.
  private record Extent(long rows, long first, long last, GapReport gaps, long breaks) {
    Optional<Instant> time(long millis) {
      return rows == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
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
        DataKind kind,
        long[] times,
        Optional<InstrumentId> instrument,
        Optional<BarInterval> interval) {
      GapReport gaps =
          interval
              .map(known -> GapReport.of(times.length, i -> times[i], known))
              .orElse(GapReport.NONE);
      long first = times.length == 0 ? 0 : times[0];
      long last = times.length == 0 ? 0 : times[times.length - 1];
      return verification(
          file, kind, instrument, interval, new Extent(times.length, first, last, gaps, 0));
    }

    Verification verification(
        Path file,
        DataKind kind,
        Optional<InstrumentId> instrument,
        Optional<BarInterval> interval,
        Extent extent) {
      return new Verification(
          file,
          kind,
          instrument,
          interval,
          extent.rows(),
          extent.time(extent.first()),
          extent.time(extent.last()),
          extent.gaps(),
          extent.breaks(),
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
