package io.millrace.server.market;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.Bars;
import io.millrace.history.LoadedBars;
import io.millrace.history.StoredBars;
import io.millrace.simulation.backtest.MarketHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bars that backtests may use: the library of the data directory and the files that the server
/// replays. Loaded bars are kept while memory allows: the newest two, since a year of minutes takes
/// some 25 MB.
public final class BarShelf {
  private static final Logger LOG = LoggerFactory.getLogger(BarShelf.class);
  private static final int KEPT = 2;

  private final BarLibrary library;
  private final List<Path> files;
  private final Map<Key, MarketHistory> kept =
      new LinkedHashMap<>(KEPT + 1, 1, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MarketHistory> eldest) {
          return size() > KEPT;
        }
      };

  /// What the replayed files hold; read when first asked for.
  private @Nullable Map<Key, Replayed> replayed;

  public BarShelf(BarLibrary library, List<Path> files) {
    this.library = library;
    this.files = List.copyOf(files);
  }

  private record Key(InstrumentId instrument, BarInterval interval) {}

  private record Replayed(List<Path> files, BarData data) {}

  /// Everything there is, replayed files first.
  public synchronized List<BarData> available() {
    List<BarData> all = new ArrayList<>();
    replayed().values().forEach(one -> all.add(one.data()));
    try {
      BarLibrary.Listing listing = library.list();
      listing.problems().forEach(problem -> LOG.warn("bars left out: {}", problem));
      for (StoredBars stored : listing.stored()) {
        if (!replayed().containsKey(new Key(stored.instrument(), stored.interval()))) {
          all.add(data(stored));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the bar library", unreadable);
    }
    return all;
  }

  /// The bars of an instrument, ready for backtests.
  ///
  /// @throws InvalidDocumentException when there are none
  /// @throws io.millrace.history.BadDataException when a file is damaged
  public synchronized MarketHistory history(InstrumentId instrument, BarInterval interval) {
    Key key = new Key(instrument, interval);
    MarketHistory there = kept.get(key);
    if (there == null) {
      there = new MarketHistory(load(key).series());
      kept.put(key, there);
    }
    return there;
  }

  private LoadedBars load(Key key) {
    Replayed files = replayed().get(key);
    if (files != null) {
      return Bars.load(files.files(), key.instrument(), key.interval());
    }
    if (!library.holds(key.instrument(), key.interval())) {
      throw new InvalidDocumentException(
          "data",
          "'" + key.instrument() + "' at " + key.interval(),
          "bars that this installation has; import some with `millrace data`");
    }
    return library.load(key.instrument(), key.interval());
  }

  private Map<Key, Replayed> replayed() {
    Map<Key, Replayed> known = replayed;
    if (known == null) {
      known = read(files);
      replayed = known;
    }
    return known;
  }

  private static Map<Key, Replayed> read(List<Path> files) {
    Map<InstrumentId, List<Path>> byInstrument = new LinkedHashMap<>();
    for (Path file : files) {
      byInstrument
          .computeIfAbsent(Bars.load(file).series().instrument(), _ -> new ArrayList<>())
          .add(file);
    }
    Map<Key, Replayed> found = new LinkedHashMap<>();
    byInstrument.forEach(
        (instrument, its) -> {
          LoadedBars loaded = Bars.load(its, instrument, null);
          found.put(
              new Key(instrument, loaded.series().interval()), new Replayed(its, data(loaded)));
        });
    return found;
  }

  private static BarData data(LoadedBars loaded) {
    BarSeries series = loaded.series();
    return new BarData(
        series.instrument().toString(),
        series.interval().toString(),
        Instant.ofEpochMilli(series.openTime(0)),
        Instant.ofEpochMilli(series.openTime(series.size() - 1) + series.interval().millis()),
        series.size(),
        loaded.gaps().gaps());
  }

  private static BarData data(StoredBars stored) {
    return new BarData(
        stored.instrument().toString(),
        stored.interval().toString(),
        stored.first(),
        stored.last().plus(stored.interval().duration()),
        stored.bars(),
        stored.gaps().gaps());
  }
}
