package io.millrace.cli;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.history.Bars;
import io.millrace.history.GapReport;
import io.millrace.history.Instruments;
import io.millrace.history.KnownInstruments;
import io.millrace.history.LoadedBars;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.SessionBars;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a simulated run needs to know, shared by the commands that make one.
final class MarketOptions {
  @Option(
      names = "--bot",
      paramLabel = "FILE",
      description = "the bot: {\"strategy\",\"instrument\",\"params\"}")
  private @Nullable Path bot;

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "bars: CSV (also .gz, .zip) or columnar files, in any order,",
        "or what the library holds: binance-spot:BTCUSDT@1m;",
        "of several instruments: binance-spot:BTCUSDT=FILE"
      })
  private List<String> data = List.of();

  @Mixin private Library library = new Library();

  @Mixin private VenueOptions venue = new VenueOptions();

  @Option(names = "--from", paramLabel = "TIME", description = "first bar: a day or a UTC time")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "bars before this day or UTC time")
  private @Nullable String to;

  @Option(
      names = "--fee",
      paramLabel = "RATE",
      description = "both fees; 0.001 is 0.1 %% (default)")
  private String fee = "0.001";

  @Option(names = "--maker-fee", paramLabel = "RATE", description = "fee of fills that rested")
  private @Nullable String makerFee;

  @Option(names = "--taker-fee", paramLabel = "RATE", description = "fee of fills that took")
  private @Nullable String takerFee;

  @Option(
      names = "--fee-asset",
      paramLabel = "quote|base",
      description = "where a buy's fee is taken from (default: quote)")
  private String feeAsset = "quote";

  @Option(
      names = "--slippage",
      paramLabel = "RATE",
      description = "how much worse market orders fill; 0.0005 is 0.05 %% (default: 0)")
  private String slippage = "0";

  @Option(
      names = "--fill",
      paramLabel = "touch|through",
      description = "when a resting limit fills (default: touch)")
  private String fill = "touch";

  @Option(
      names = "--engine",
      paramLabel = "walk|skip",
      description = "same result; skip is faster (default)")
  private String engine = "skip";

  @Option(
      names = "--capital",
      paramLabel = "AMOUNT",
      description = "quote to start with and never exceed (default: what the bot asks for)")
  private @Nullable String capital;

  @Option(names = "--tick", paramLabel = "SIZE", description = "price grid of the instrument")
  private @Nullable String tick;

  @Option(names = "--step", paramLabel = "SIZE", description = "quantity grid of the instrument")
  private @Nullable String step;

  @Option(names = "--min-notional", paramLabel = "AMOUNT", description = "smallest order in quote")
  private @Nullable String minNotional;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "folder of strategy jars (default: plugins)")
  private Path plugins = Path.of("plugins");

  Strategies strategies() {
    return Plugins.with(plugins);
  }

  boolean hasBot() {
    return bot != null;
  }

  BotDocument document() throws IOException {
    if (bot == null) {
      throw new InvalidDocumentException("--bot", "nothing", "a file with the bot's document");
    }
    return BotDocument.read(Json.read(bot));
  }

  FeeRates fees() {
    Ratio maker = makerFee == null ? rate("--fee", fee) : rate("--maker-fee", makerFee);
    Ratio taker = takerFee == null ? rate("--fee", fee) : rate("--taker-fee", takerFee);
    FeeAsset asset =
        Given.option(
            "--fee-asset",
            feeAsset,
            "quote or base",
            text -> FeeAsset.valueOf(text.toUpperCase(java.util.Locale.ROOT)));
    return new FeeRates(maker, taker, asset, venue.feePerContract());
  }

  private static Ratio rate(String name, String value) {
    String allowed = "a ratio from -0.1 to 0.1, such as 0.001 for 0.1 %";
    Ratio rate = Given.option(name, value, allowed, Ratio::of);
    if (Math.abs(rate.toDouble()) > 0.1) {
      throw new InvalidDocumentException(name, value, allowed);
    }
    return rate;
  }

  /// The instrument with its rules: as given, else as known.
  Instrument instrument(InstrumentId id) {
    if (tick == null && step == null && minNotional == null) {
      return KnownInstruments.find(id)
          .orElseThrow(
              () ->
                  new InvalidDocumentException(
                      "instrument",
                      id,
                      "a known instrument, or given with --tick, --step and --min-notional"));
    }
    if (tick == null || step == null) {
      throw new InvalidDocumentException(
          tick == null ? "--tick" : "--step", "nothing", "given together with --tick and --step");
    }
    return Instruments.withRules(
        id,
        Given.option("--tick", tick, "a price above 0", Price::of),
        Given.option("--step", step, "a quantity above 0", Quantity::of),
        Given.option(
            "--min-notional",
            minNotional == null ? "0" : minNotional,
            "an amount of at least 0",
            Amount::of));
  }

  ConfiguredBot<?, ?> configured(BotDocument document) {
    return strategies().configure(document, instrument(document.instrument()), fees());
  }

  FillModel fillModel(Instrument instrument) {
    return new FillModel(
        instrument,
        Given.option("--fill", fill, "touch or through", FillMode::of),
        fees(),
        Given.option("--slippage", slippage, "a ratio of at least 0", Ratio::of));
  }

  /// What the run assumes of the venue beyond fills and fees.
  Conditions conditions(Instrument instrument, MarginSettings margin, BarSeries series) {
    return venue.conditions(instrument, margin, series);
  }

  Engine engine() {
    return Given.option("--engine", engine, "walk or skip", Engine::of);
  }

  Optional<Amount> capital() {
    return capital == null
        ? Optional.empty()
        : Optional.of(Given.option("--capital", capital, "an amount above 0", Amount::of));
  }

  /// The bars asked for, and what they lack. Bars outside the instrument's sessions are left out.
  LoadedBars bars(Instrument instrument) {
    List<Path> files = files(instrument.id()).stream().map(library::file).toList();
    LoadedBars loaded = Bars.load(files, instrument.id(), null);
    BarSeries series = SessionBars.of(loaded.series(), instrument.sessions());
    int first = from == null ? 0 : series.indexAtOrAfter(Given.time("--from", from).toEpochMilli());
    int last =
        to == null ? series.size() : series.indexAtOrAfter(Given.time("--to", to).toEpochMilli());
    if (first >= last) {
      throw new InvalidDocumentException(
          "--from/--to", from + " to " + to, "a range that contains at least one bar");
    }
    boolean whole = first == 0 && last == loaded.series().size();
    return whole ? loaded : new LoadedBars(series.slice(first, last), loaded.gaps());
  }

  /// What `--data` names for an instrument: everything, unless it says what is whose.
  private List<String> files(InstrumentId instrument) {
    String mine = instrument + "=";
    String library = instrument + "@";
    boolean sorted = data.stream().anyMatch(MarketOptions::namesInstrument);
    if (!sorted) {
      return data;
    }
    List<String> files = new ArrayList<>();
    for (String one : data) {
      if (one.startsWith(mine)) {
        files.add(one.substring(mine.length()));
      } else if (one.startsWith(library)) {
        files.add(one);
      }
    }
    if (files.isEmpty()) {
      throw new InvalidDocumentException(
          "--data",
          String.join(" ", data),
          mine + "FILE, or " + library + "INTERVAL, since the bot trades that instrument");
    }
    return files;
  }

  private static boolean namesInstrument(String argument) {
    return argument.matches("[a-z0-9-]+:[^@=/\\\\]+[@=].*");
  }

  static Optional<String> gapWarning(GapReport gaps) {
    return gaps.gaps() == 0
        ? Optional.empty()
        : Optional.of("the data has " + gaps + "; nothing was filled in");
  }
}
