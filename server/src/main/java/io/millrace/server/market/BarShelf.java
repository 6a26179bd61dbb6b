package io.millrace.server.market;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.Bars;
import io.millrace.history.ContractBars;
import io.millrace.history.KnownInstruments;
import io.millrace.history.LoadedBars;
import io.millrace.history.StoredBars;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.SessionBars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bars that backtests may use: the library of the data directory and the files that the server
/// replays. Loaded bars are kept while memory allows: the newest two, since a year of minutes takes
/// some 25 MB.
final class BarShelf {
  private static final Logger LOG = LoggerFactory.getLogger(BarShelf.class);
  private static final int KEPT = 2;
  private static final String MARK = "-MARK";

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

  BarShelf(BarLibrary library, List<Path> files) {
    this.library = library;
    this.files = List.copyOf(files);
  }

  private record Key(InstrumentId instrument, BarInterval interval) {}

  private record Replayed(List<Path> files, Kept kept) {}

  /// Bars that there are, without the bars.
  ///
  /// @param to close time of the last one
  record Kept(
      InstrumentId instrument,
      BarInterval interval,
      Instant from,
      Instant to,
      long bars,
      long gaps) {
    /// Both, as if they were one.
    Kept and(Kept other) {
      return new Kept(
          instrument,
          interval,
          from.isBefore(other.from) ? from : other.from,
          to.isAfter(other.to) ? to : other.to,
          bars + other.bars,
          gaps + other.gaps);
    }
  }

  /// Everything there is, replayed files first.
  synchronized List<Kept> kept() {
    List<Kept> all = new ArrayList<>();
    replayed().values().forEach(one -> all.add(one.kept()));
    try {
      BarLibrary.Listing listing = library.list();
      listing.problems().forEach(problem -> LOG.warn("bars left out: {}", problem));
      for (StoredBars stored : listing.stored()) {
        if (!replayed().containsKey(new Key(stored.instrument(), stored.interval()))) {
          all.add(kept(stored));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the bar library", unreadable);
    }
    return all;
  }

  /// What the bars of its mark price are called.
  static InstrumentId markOf(InstrumentId instrument) {
    return new InstrumentId(instrument.venue(), instrument.symbol() + MARK);
  }

  /// The mark price of an instrument, in bars of this interval if there are such, else of another.
  Optional<MarketHistory> mark(InstrumentId instrument, BarInterval interval) {
    InstrumentId name = markOf(instrument);
    return kept().stream()
        .filter(one -> one.instrument().equals(name))
        .min(Comparator.comparingInt(one -> one.interval() == interval ? 0 : 1))
        .map(one -> history(name, one.interval()));
  }

  /// The files with bars of a root's contracts; where there is one of the root itself, that alone.
  synchronized List<Path> contracts(InstrumentId root, BarInterval interval) {
    List<Path> files = new ArrayList<>();
    for (Kept one : kept()) {
      if (one.interval() == interval && ContractBars.areOfOneRoot(one.instrument(), root)) {
        Replayed there = replayed().get(new Key(one.instrument(), interval));
        List<Path> its =
            there == null ? List.of(library.file(one.instrument(), interval)) : there.files();
        if (ContractBars.rootOf(root).equals(Optional.of(one.instrument()))) {
          return its;
        }
        files.addAll(its);
      }
    }
    return files;
  }

  /// The bars of an instrument, ready for backtests.
  ///
  /// @throws InvalidDocumentException when there are none
  /// @throws io.millrace.history.BadDataException when a file is damaged
  synchronized MarketHistory history(InstrumentId instrument, BarInterval interval) {
    Key key = new Key(instrument, interval);
    MarketHistory there = kept.get(key);
    if (there == null) {
      BarSeries series = load(key).series();
      there =
          new MarketHistory(
              KnownInstruments.find(instrument)
                  .map(known -> SessionBars.of(series, known.sessions()))
                  .orElse(series));
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
      throw nothing(key.instrument(), key.interval());
    }
    return library.load(key.instrument(), key.interval());
  }

  static InvalidDocumentException nothing(InstrumentId instrument, BarInterval interval) {
    return new InvalidDocumentException(
        "data",
        "'" + instrument + "' at " + interval,
        "bars that this installation has; import some with `millrace data`");
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
              new Key(instrument, loaded.series().interval()), new Replayed(its, kept(loaded)));
        });
    return found;
  }

  private static Kept kept(LoadedBars loaded) {
    BarSeries series = loaded.series();
    return new Kept(
        series.instrument(),
        series.interval(),
        Instant.ofEpochMilli(series.openTime(0)),
        Instant.ofEpochMilli(series.openTime(series.size() - 1) + series.interval().millis()),
        series.size(),
        loaded.gaps().gaps());
  }

  private static Kept kept(StoredBars stored) {
    return new Kept(
        stored.instrument(),
        stored.interval(),
        stored.first(),
        stored.last().plus(stored.interval().duration()),
        stored.bars(),
        stored.gaps().gaps());
  }
}
