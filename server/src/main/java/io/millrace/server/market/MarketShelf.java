package io.millrace.server.market;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.ContractBars;
import io.millrace.history.ContractQuotes;
import io.millrace.history.DataKind;
import io.millrace.history.FuturesData;
import io.millrace.history.QuoteBars;
import io.millrace.history.Recordings;
import io.millrace.history.RollRule;
import io.millrace.history.Tapes;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.Quotes;
import io.millrace.simulation.backtest.SessionBars;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Every recorded market that backtests may use, ready to run through: bars, contracts one after
/// the other, and markets recorded print by print; with what was recorded beside them.
public final class MarketShelf {
  private final BarShelf bars;
  private final RecordingShelf recordings;
  private final MarketCatalogue catalogue;

  /// @param replayed files of any kind that the server replays, beside what is kept
  public MarketShelf(BarLibrary library, Recordings kept, List<Path> replayed) {
    Map<Boolean, List<Path>> byKind =
        replayed.stream()
            .collect(Collectors.partitioningBy(file -> DataKind.of(file) == DataKind.BARS));
    this.bars = new BarShelf(library, byKind.getOrDefault(true, List.of()));
    this.recordings = new RecordingShelf(kept, byKind.getOrDefault(false, List.of()));
    this.catalogue = new MarketCatalogue(bars, recordings);
  }

  /// Everything there is.
  public List<BarData> all() {
    return catalogue.all();
  }

  /// What a run asks for.
  ///
  /// @param roll of `CONTRACTS`: when to move on to the next one
  /// @param from the first there is, where nothing is given
  /// @param to before this time
  public record Wanted(
      InstrumentId instrument,
      BarInterval interval,
      BarData.Kind kind,
      Optional<RollRule> roll,
      Optional<Instant> from,
      Optional<Instant> to) {}

  /// The market that was asked for.
  ///
  /// @throws InvalidDocumentException when there is none, or none in that time
  /// @throws io.millrace.history.BadDataException when a file is damaged
  public MarketHistory load(Wanted wanted, Instrument instrument) {
    return switch (wanted.kind()) {
      case BARS -> part(wanted, bars.history(instrument.id(), wanted.interval()));
      case CONTRACTS -> part(wanted, rolled(wanted, instrument));
      case RECORDED -> recorded(wanted);
    };
  }

  private static MarketHistory part(Wanted wanted, MarketHistory history) {
    BarSeries series = history.series();
    int first = wanted.from().map(at -> series.indexAtOrAfter(at.toEpochMilli())).orElse(0);
    int end = wanted.to().map(at -> series.indexAtOrAfter(at.toEpochMilli())).orElse(series.size());
    if (first >= end) {
      throw new InvalidDocumentException(
          "from",
          wanted.from().map(Instant::toString).orElse("the first bar")
              + " to "
              + wanted.to().map(Instant::toString).orElse("the last bar"),
          "a range that contains at least one bar");
    }
    return first == 0 && end == series.size() ? history : history.slice(first, end);
  }

  /// What comes after the end asked for plays no part in the rolls.
  private MarketHistory rolled(Wanted wanted, Instrument instrument) {
    RollRule rule =
        wanted
            .roll()
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "data.roll", "nothing", "usual, days:N or volume, since contracts end"));
    List<Path> files = bars.contracts(instrument.id(), wanted.interval());
    if (files.isEmpty()) {
      throw BarShelf.nothing(instrument.id(), wanted.interval());
    }
    try {
      ContractBars.Loaded loaded =
          ContractBars.load(
              files, instrument.id(), rule, series -> untilEnd(series, wanted, instrument));
      return new MarketHistory(
          loaded.series().traded(),
          loaded.series().contracts().getFirst(),
          loaded.series().rolls());
    } catch (IllegalArgumentException unfit) {
      var wrong =
          new InvalidDocumentException(
              "data.roll", String.valueOf(unfit.getMessage()), "contracts that can be joined");
      wrong.initCause(unfit);
      throw wrong;
    }
  }

  private static BarSeries untilEnd(BarSeries series, Wanted wanted, Instrument instrument) {
    BarSeries open = SessionBars.of(series, instrument.sessions());
    return wanted
        .to()
        .map(time -> open.slice(0, open.indexAtOrAfter(time.toEpochMilli())))
        .orElse(open);
  }

  private MarketHistory recorded(Wanted wanted) {
    List<Path> streams = recordings.files(wanted.instrument(), Set.of(DataKind.STREAM));
    // A stream tells its prints, too: trades of the same time beside it would be told twice.
    List<Path> files =
        streams.isEmpty()
            ? recordings.files(wanted.instrument(), Set.of(DataKind.TRADES))
            : streams;
    if (files.isEmpty()) {
      throw new InvalidDocumentException(
          "data",
          "'" + wanted.instrument() + "', recorded",
          "a recorded market that this installation has; import one with `millrace data import`");
    }
    return new MarketHistory(
        Tapes.load(
                files,
                wanted.instrument(),
                wanted.from().orElse(Instant.MIN),
                wanted.to().orElse(Instant.MAX))
            .tape());
  }

  /// What was paid at the times of funding.
  ///
  /// @throws InvalidDocumentException when nothing was recorded
  public FundingRates funding(InstrumentId instrument) {
    List<Path> files = recordings.files(instrument, Set.of(DataKind.FUNDING));
    if (files.isEmpty()) {
      throw new InvalidDocumentException(
          "recordedFunding", "true", "false: no funding of " + instrument + " is kept");
    }
    return FuturesData.funding(files);
  }

  /// The venue's mark price: bars as long as those of the series, else of any length.
  ///
  /// @throws InvalidDocumentException when none is kept over the time of the series
  public MarketHistory mark(InstrumentId instrument, BarSeries series) {
    MarketHistory found =
        bars.mark(instrument, series.interval())
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "markPrice", "true", "false: no mark price of " + instrument + " is kept"));
    BarSeries marks = found.series();
    if (marks.interval() == series.interval()
        && (marks.openTime(0) > series.openTime(0)
            || marks.openTime(marks.size() - 1) < series.openTime(series.size() - 1))) {
      throw new InvalidDocumentException(
          "markPrice", "true", "false: the mark price is not kept over the whole time");
    }
    return found;
  }

  /// The best bid and ask beside the bars; where contracts follow each other, of the one held.
  ///
  /// @throws InvalidDocumentException when none are kept, or not of that interval and time
  public Quotes quotes(InstrumentId instrument, MarketHistory history) {
    InstrumentId contract = history.contract().orElse(null);
    List<Path> files =
        contract == null
            ? recordings.files(instrument, Set.of(DataKind.QUOTE_BARS))
            : recordings.ofRoot(contract, DataKind.QUOTE_BARS);
    if (files.isEmpty()) {
      throw new InvalidDocumentException(
          "quotes", "true", "false: no quote bars of " + instrument + " are kept");
    }
    try {
      QuoteBars kept =
          contract == null
              ? FuturesData.quoteBars(files, instrument)
              : ContractQuotes.load(files, contract, history.rolls());
      return new Quotes(kept.bids(), kept.asks()).fitting(history.series());
    } catch (IllegalArgumentException unfit) {
      var wrong = new InvalidDocumentException("quotes", "true", "false: " + unfit.getMessage());
      wrong.initCause(unfit);
      throw wrong;
    }
  }
}
