package io.millrace.cli;

import io.millrace.cli.command.Flag;
import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
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
import io.millrace.history.Instruments;
import io.millrace.history.KnownInstruments;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a simulated run needs to know, shared by the commands that make one.
final class MarketOptions implements OptionGroup {
  private final Options options = new Options();
  private final Value<Path> bot =
      options.path("--bot", "FILE", "the bot: {\"strategy\",\"instrument\",\"params\"}");

  private final DataOptions data = options.include(new DataOptions());

  private final VenueOptions venue = options.include(new VenueOptions());

  private final Supplier<String> fee =
      options.text("--fee", "RATE", "both fees; 0.001 is 0.1 % (default)").or("0.001");

  private final Value<String> makerFee =
      options.text("--maker-fee", "RATE", "fee of fills that rested");

  private final Value<String> takerFee =
      options.text("--taker-fee", "RATE", "fee of fills that took");

  private final Supplier<String> feeAsset =
      options
          .text("--fee-asset", "quote|base", "where a buy's fee is taken from (default: quote)")
          .or("quote");

  private final Supplier<String> slippage =
      options
          .text(
              "--slippage",
              "RATE",
              "how much worse market orders fill; 0.0005 is 0.05 % (default: 0)")
          .or("0");

  private final Value<String> fill =
      options.text("--fill", "touch|through", "when a resting limit fills (default: touch)");

  private final Flag queue =
      options.flag(
          "--queue",
          "limits stand behind the recorded book at their price, and trade",
          "no more than was printed; needs a recorded stream");

  private final Supplier<String> engine =
      options.text("--engine", "walk|skip", "same result; skip is faster (default)").or("skip");

  private final Value<String> capital =
      options.text(
          "--capital",
          "AMOUNT",
          "quote to start with and never exceed (default: what the bot asks for)");

  private final Value<String> tick = options.text("--tick", "SIZE", "price grid of the instrument");

  private final Value<String> step =
      options.text("--step", "SIZE", "quantity grid of the instrument");

  private final Value<String> minNotional =
      options.text("--min-notional", "AMOUNT", "smallest order in quote");

  private final Supplier<Path> plugins =
      options
          .path("--plugins", "DIR", "folder of strategy jars (default: plugins)")
          .or(Path.of("plugins"));

  @Override
  public Options options() {
    return options;
  }

  Strategies strategies() {
    return Plugins.with(plugins.get());
  }

  boolean hasBot() {
    return bot.isGiven();
  }

  BotDocument document() throws IOException {
    Path file =
        bot.given()
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "--bot", "nothing", "a file with the bot's document"));
    return BotDocument.read(Json.read(file));
  }

  FeeRates fees() {
    Ratio maker = rate("--maker-fee", makerFee.orNull());
    Ratio taker = rate("--taker-fee", takerFee.orNull());
    FeeAsset asset =
        Given.option(
            "--fee-asset",
            feeAsset.get(),
            "quote or base",
            text -> FeeAsset.valueOf(text.toUpperCase(java.util.Locale.ROOT)));
    return new FeeRates(maker, taker, asset, venue.feePerContract());
  }

  /// The rate that an option gives, or where it is left out the one of `--fee`.
  private Ratio rate(String option, @Nullable String given) {
    String name = given == null ? "--fee" : option;
    String value = given == null ? fee.get() : given;
    String allowed = "a ratio from -0.1 to 0.1, such as 0.001 for 0.1 %";
    Ratio rate = Given.option(name, value, allowed, Ratio::of);
    if (Math.abs(rate.toDouble()) > 0.1) {
      throw new InvalidDocumentException(name, value, allowed);
    }
    return rate;
  }

  /// The instrument with its rules: as given, else as known.
  Instrument instrument(InstrumentId id) {
    if (!tick.isGiven() && !step.isGiven() && !minNotional.isGiven()) {
      return KnownInstruments.find(id)
          .orElseThrow(
              () ->
                  new InvalidDocumentException(
                      "instrument",
                      id,
                      "a known instrument, or given with --tick, --step and --min-notional"));
    }
    String tickSize = tick.orNull();
    String stepSize = step.orNull();
    if (tickSize == null || stepSize == null) {
      throw new InvalidDocumentException(
          tickSize == null ? "--tick" : "--step",
          "nothing",
          "given together with --tick and --step");
    }
    return Instruments.withRules(
        id,
        Given.option("--tick", tickSize, "a price above 0", Price::of),
        Given.option("--step", stepSize, "a quantity above 0", Quantity::of),
        Given.option(
            "--min-notional",
            minNotional.given().orElse("0"),
            "an amount of at least 0",
            Amount::of));
  }

  ConfiguredBot<?, ?> configured(BotDocument document) {
    return strategies().configure(document, instrument(document.instrument()), fees());
  }

  FillModel fillModel(Instrument instrument) {
    return new FillModel(
        instrument,
        fillMode(),
        fees(),
        Given.option("--slippage", slippage.get(), "a ratio of at least 0", Ratio::of));
  }

  private FillMode fillMode() {
    if (queue.isGiven() && fill.isGiven()) {
      throw new InvalidDocumentException(
          "--fill", fill.given().orElse(""), "left out: --queue says when limits fill");
    }
    return queue.isGiven()
        ? FillMode.QUEUE
        : Given.option("--fill", fill.given().orElse("touch"), "touch or through", FillMode::of);
  }

  /// Of several instruments, what is of one of them must say so.
  void checkSorted() {
    venue.checkSorted();
  }

  /// What the run assumes of the venue beyond fills and fees.
  Conditions conditions(Instrument instrument, MarginSettings margin, MarketHistory history) {
    return venue.conditions(instrument, margin, history);
  }

  Engine engine() {
    return Given.option("--engine", engine.get(), "walk or skip", Engine::of);
  }

  Optional<Amount> capital() {
    return capital
        .given()
        .map(given -> Given.option("--capital", given, "an amount above 0", Amount::of));
  }

  /// What drives a run: bars, or a recorded market.
  LoadedMarket market(Instrument instrument) {
    return data.market(instrument);
  }
}
