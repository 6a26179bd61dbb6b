package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads bars from files of either kind, told apart by their content.
public final class Bars {
  private Bars() {}

  /// One instrument's bars, its name and interval taken from the files.
  ///
  /// @throws BadDataException as the longer form does
  public static LoadedBars load(Path... files) {
    return load(Arrays.asList(files), null, null);
  }

  /// Loads files of one instrument and joins them in time order, whatever the order given. The
  /// instrument is what the caller says, else what a columnar file says of itself, else what the
  /// file's name suggests ({@link InstrumentFromFile}). The interval is what the caller says, else
  /// the smallest step between bars, else (of a single bar) what the name suggests.
  ///
  /// @throws BadDataException when a file is missing, damaged or has a bad row, when files overlap
  ///   in time or belong to different instruments, or when instrument or interval cannot be told
  public static LoadedBars load(
      List<Path> files, @Nullable InstrumentId instrument, @Nullable BarInterval interval) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file of bars was given");
    }
    if (files.size() == 1 && ColumnFile.isColumnFile(files.getFirst())) {
      return loaded(Part.readSeries(files.getFirst(), instrument, interval));
    }
    List<Part> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(Part.read(file, instrument, interval));
    }
    parts.sort(Comparator.comparingLong(Part::firstTime));
    BarColumns joined = joined(parts);
    return loaded(
        joined.series(parts.getFirst().instrument(), intervalOf(joined, parts, interval)));
  }

  /// Reads a whole file and counts what is wrong with it, instead of stopping at the first fault.
  ///
  /// @throws BadDataException when the file is missing or is neither of the two kinds
  public static Verification verify(Path file) {
    return Verification.of(file);
  }

  private static LoadedBars loaded(BarSeries series) {
    return new LoadedBars(series, GapReport.of(series.size(), series::openTime, series.interval()));
  }

  private static BarColumns joined(List<Part> parts) {
    Part first = parts.getFirst();
    BarColumns joined = first.columns();
    Part before = first;
    for (Part part : parts.subList(1, parts.size())) {
      if (!part.instrument().equals(first.instrument())) {
        throw new BadDataException(
            part.file(),
            "holds "
                + part.instrument()
                + ", but "
                + first.file()
                + " holds "
                + first.instrument());
      }
      long last = joined.times[joined.size - 1];
      if (part.firstTime() <= last) {
        throw new BadDataException(
            part.file(),
            "overlaps "
                + before.file()
                + ": it begins at "
                + Instant.ofEpochMilli(part.firstTime())
                + ", the other ends with "
                + Instant.ofEpochMilli(last));
      }
      joined.addAll(part.columns());
      before = part;
    }
    return joined;
  }

  private static BarInterval intervalOf(
      BarColumns columns, List<Part> parts, @Nullable BarInterval said) {
    BarInterval interval = said != null ? said : detected(columns, parts.getFirst());
    int index = 0;
    for (Part part : parts) {
      for (int row = 0; row < part.rows(); row++, index++) {
        if (index > 0) {
          refuseOffGrid(columns, index, interval, part, row);
        }
      }
    }
    return interval;
  }

  private static void refuseOffGrid(
      BarColumns columns, int index, BarInterval interval, Part part, int row) {
    long apart = columns.times[index] - columns.times[index - 1];
    // Nearly all are one step apart, and a comparison costs a twentieth of a division.
    if (apart != interval.millis() && apart % interval.millis() != 0) {
      throw new BadDataException(
          part.file(),
          part.lineOf(row),
          BarFault.IMPOSSIBLE,
          Instant.ofEpochMilli(columns.times[index])
              + " is not on the "
              + interval
              + " grid of the bars before");
    }
  }

  private static BarInterval detected(BarColumns columns, Part first) {
    long step = columns.smallestStep();
    if (step == 0) {
      return InstrumentFromFile.interval(first.file())
          .orElseThrow(
              () ->
                  new BadDataException(
                      first.file(), "one bar alone does not tell its interval; say which it is"));
    }
    return Intervals.ofMillis(step)
        .orElseThrow(
            () ->
                new BadDataException(
                    first.file(),
                    "the smallest step between bars is "
                        + step
                        + " ms; must be one of "
                        + BarInterval.allowed()));
  }
}
