package io.millrace.cli;

import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingSessions;
import io.millrace.history.Bars;
import io.millrace.history.ContractBars;
import io.millrace.history.DataKind;
import io.millrace.history.GapReport;
import io.millrace.history.InstrumentFromFile;
import io.millrace.history.LoadedBars;
import io.millrace.history.RollRule;
import io.millrace.history.Tapes;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.SessionBars;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which recorded market a run goes through: files of bars, of contracts one after the other, or
/// recorded print by print.
final class DataOptions implements OptionGroup {
  private final Options options = new Options();
  private final Values<String> data =
      options
          .texts(
              "--data",
              "FILE",
              "bars: CSV (also .gz, .zip) or columnar files, in any order;",
              "or a recorded market: trades as CSV, or a stream;",
              "or what the library holds: binance-spot:BTCUSDT@1m;",
              "of several instruments: binance-spot:BTCUSDT=FILE;",
              "of dated futures with --roll: the files of all contracts")
          .required();

  private final Value<String> roll =
      options.text(
          "--roll",
          "usual|days:N|volume",
          "dated futures: when to move on to the next contract: as is usual,",
          "N days before the last trade, or where it trades more; --data are",
          "the files of the contracts, or one of their root, such as ES-1m.csv");

  private final Library library = options.include(new Library());

  private final Value<String> from =
      options.text("--from", "TIME", "first bar: a day or a UTC time");

  private final Value<String> to = options.text("--to", "TIME", "bars before this day or UTC time");

  @Override
  public Options options() {
    return options;
  }

  /// What drives a run: bars, or a recorded market.
  LoadedMarket market(Instrument instrument) {
    List<Path> files = dataFiles(instrument);
    if (roll.isGiven()) {
      return rolled(files, instrument);
    }
    return switch (DataKind.of(files.getFirst())) {
      case TRADES, STREAM -> tape(files, instrument);
      case BARS, QUOTE_BARS, FUNDING -> {
        LoadedBars loaded = bars(files, instrument);
        yield new LoadedMarket(
            new MarketHistory(loaded.series()), gapWarning(loaded.gaps()).stream().toList());
      }
    };
  }

  /// One contract after the other. What comes after the end asked for plays no part in the rolls.
  private LoadedMarket rolled(List<Path> files, Instrument instrument) {
    String text = roll.given().orElseThrow();
    if (!ContractBars.isOfRoot(instrument.id())) {
      throw new InvalidDocumentException(
          "--roll", text, "left out: " + instrument.id() + " is no dated future of a known root");
    }
    RollRule rule =
        Given.option("--roll", text, "usual, days:N or volume, such as days:8", RollRule::of);
    checkBars(files);
    ContractBars.Loaded loaded =
        ContractBars.load(
            files, instrument.id(), rule, series -> untilEnd(series, instrument.sessions()));
    BarSeries traded = loaded.series().traded();
    var history =
        new MarketHistory(traded, loaded.series().contracts().getFirst(), loaded.series().rolls());
    int first = from.given().map(time -> index(traded, "--from", time)).orElse(0);
    checkSome(first, traded.size());
    List<String> warnings = new ArrayList<>(gapWarning(loaded.gaps()).stream().toList());
    MarketHistory asked = first == 0 ? history : history.slice(first, traded.size());
    if (asked.rolls().isEmpty()) {
      warnings.add(
          "no roll lies within the data; all bars are of " + loaded.series().contracts().getLast());
    }
    return new LoadedMarket(asked, warnings);
  }

  private BarSeries untilEnd(BarSeries series, TradingSessions sessions) {
    BarSeries open = SessionBars.of(series, sessions);
    return to.given().map(time -> open.slice(0, index(open, "--to", time))).orElse(open);
  }

  private LoadedMarket tape(List<Path> files, Instrument instrument) {
    Instant first = from.given().map(time -> Given.time("--from", time)).orElse(Instant.MIN);
    Instant end = to.given().map(time -> Given.time("--to", time)).orElse(Instant.MAX);
    Tapes.Loaded loaded = Tapes.load(files, instrument.id(), first, end);
    List<String> warnings =
        loaded.breaks() == 0
            ? List.of()
            : List.of(
                "the book broke off "
                    + loaded.breaks()
                    + " times; places in a queue are known again only once the book has told them");
    return new LoadedMarket(new MarketHistory(loaded.tape()), warnings);
  }

  private List<Path> dataFiles(Instrument instrument) {
    return files(instrument.id()).stream().map(library::file).toList();
  }

  private static void checkBars(List<Path> files) {
    for (Path file : files) {
      DataKind kind = DataKind.of(file);
      if (kind != DataKind.BARS) {
        throw new InvalidDocumentException("--data", file + ", which holds " + kind.rows(), "bars");
      }
    }
  }

  /// Bars of several contracts are no bars of one of them.
  private static void checkOneContract(List<Path> files) {
    List<InstrumentId> contracts =
        files.stream()
            .flatMap(file -> InstrumentFromFile.instrument(file).stream())
            .filter(ContractBars::isOfRoot)
            .distinct()
            .toList();
    if (contracts.size() > 1) {
      throw new InvalidDocumentException(
          "--data",
          contracts.get(0) + " and " + contracts.get(1),
          "files of one contract, or of several with --roll");
    }
  }

  /// The bars asked for, and what they lack. Bars outside the instrument's sessions are left out.
  private LoadedBars bars(List<Path> files, Instrument instrument) {
    checkBars(files);
    checkOneContract(files);
    LoadedBars loaded = Bars.load(files, instrument.id(), null);
    BarSeries series = SessionBars.of(loaded.series(), instrument.sessions());
    int first = from.given().map(time -> index(series, "--from", time)).orElse(0);
    int last = to.given().map(time -> index(series, "--to", time)).orElse(series.size());
    checkSome(first, last);
    boolean whole = first == 0 && last == loaded.series().size();
    return whole ? loaded : new LoadedBars(series.slice(first, last), loaded.gaps());
  }

  private void checkSome(int first, int last) {
    if (first >= last) {
      throw new InvalidDocumentException(
          "--from/--to",
          from.orNull() + " to " + to.orNull(),
          "a range that contains at least one bar");
    }
  }

  private static int index(BarSeries series, String option, String time) {
    return series.indexAtOrAfter(Given.time(option, time).toEpochMilli());
  }

  /// What `--data` names for an instrument: everything, unless it says what is whose. With rolls,
  /// data of every contract is for a bot on one of them or their root.
  private List<String> files(InstrumentId instrument) {
    List<String> files =
        ByInstrument.of(
            data.values(),
            named ->
                named.equals(instrument)
                    || (roll.isGiven() && ContractBars.areOfOneRoot(named, instrument)));
    if (files.isEmpty()) {
      throw new InvalidDocumentException(
          "--data",
          String.join(" ", data.values()),
          instrument
              + "=FILE, or "
              + instrument
              + "@INTERVAL, since the bot trades that instrument");
    }
    return files;
  }

  static Optional<String> gapWarning(GapReport gaps) {
    return gaps.gaps() == 0
        ? Optional.empty()
        : Optional.of("the data has " + gaps + "; nothing was filled in");
  }
}
