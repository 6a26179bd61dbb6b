package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The bars kept on this machine: a folder of columnar files,
/// `<data-dir>/bars/<venue>/<SYMBOL>-<interval>.bars`. One process at a time changes it, by a file
/// lock; readers need none, since a file is only ever replaced whole.
public final class BarLibrary {
  private final Path folder;

  /// @param dataDirectory the program's data directory; `bars` inside it is made when needed
  public BarLibrary(Path dataDirectory) {
    this.folder = dataDirectory.resolve("bars");
  }

  /// What an addition did.
  ///
  /// @param added bars that were not there before
  /// @param alreadyThere bars that were there, equal in every field
  public record Addition(long added, long alreadyThere, StoredBars stored) {}

  /// The files of the library.
  ///
  /// @param problems one line for each file that cannot be used
  public record Listing(List<StoredBars> stored, List<String> problems) {
    public Listing {
      stored = List.copyOf(stored);
      problems = List.copyOf(problems);
    }
  }

  /// Where the bars of an instrument are, or would be.
  public Path file(InstrumentId instrument, BarInterval interval) {
    return folder
        .resolve(instrument.venue().name())
        .resolve(instrument.symbol() + "-" + interval + ColumnFile.EXTENSION);
  }

  public boolean holds(InstrumentId instrument, BarInterval interval) {
    return Files.exists(file(instrument, interval));
  }

  /// @throws BadDataException when there is no such file or it is damaged
  public LoadedBars load(InstrumentId instrument, BarInterval interval) {
    return Bars.load(List.of(file(instrument, interval)), instrument, interval);
  }

  /// What is stored of an instrument; empty when nothing is.
  ///
  /// @throws BadDataException when the file is damaged
  public Optional<StoredBars> find(InstrumentId instrument, BarInterval interval) {
    return holds(instrument, interval)
        ? Optional.of(stored(file(instrument, interval)))
        : Optional.empty();
  }

  /// Merges a series with what is there.
  ///
  /// @throws BadDataException when a bar differs from the stored one of the same time, or either
  ///   series is unusable; the library is then as it was
  /// @throws IOException when the disk refuses; the library is then as it was
  public Addition add(BarSeries series) throws IOException {
    Path file = file(series.instrument(), series.interval());
    Path venueFolder = folder.resolve(series.instrument().venue().name());
    try (LibraryLock lock = LibraryLock.take(folder)) {
      lock.removeTemporaries(venueFolder);
      BarSeries merged = series;
      long before = 0;
      if (Files.exists(file)) {
        BarSeries there = load(series.instrument(), series.interval()).series();
        before = there.size();
        merged = SeriesMerge.of(file, there, series);
      }
      long added = merged.size() - before;
      if (added > 0 || before == 0) {
        ColumnFile.write(file, merged);
      }
      return new Addition(added, series.size() - added, stored(file, merged));
    }
  }

  /// All files, by name. Each is read whole, so that its gaps and its soundness are known.
  ///
  /// @throws IOException when the folder cannot be read
  public Listing list() throws IOException {
    List<StoredBars> stored = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files()) {
      try {
        stored.add(stored(file));
      } catch (BadDataException damaged) {
        problems.add(damaged.getMessage());
      }
    }
    return new Listing(stored, problems);
  }

  /// Verifies every file of the library, as {@link Bars#verify} does one.
  ///
  /// @throws IOException when the folder cannot be read
  public List<Verification> verify() throws IOException {
    return files().stream().map(Bars::verify).toList();
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder, 2)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ColumnFile.EXTENSION))
          .sorted()
          .toList();
    }
  }

  private static StoredBars stored(Path file) {
    return stored(file, ColumnFile.read(file));
  }

  private static StoredBars stored(Path file, BarSeries series) {
    return new StoredBars(
        series.instrument(),
        series.interval(),
        file,
        series.size(),
        series.bar(0).openTime(),
        series.bar(series.size() - 1).openTime(),
        GapReport.of(series.size(), series::openTime, series.interval()));
  }
}
