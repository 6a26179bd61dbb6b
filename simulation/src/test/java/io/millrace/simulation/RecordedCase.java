package io.millrace.simulation;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import io.millrace.history.Bars;
import io.millrace.history.ContinuousSeries;
import io.millrace.history.ContractBars;
import io.millrace.history.FuturesData;
import io.millrace.history.KnownInstruments;
import io.millrace.history.RollRule;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.SessionBars;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A bot over recorded bars, as `golden/NAME.json` tells: `bot`, and where it is not a month of
/// minutes of Binance Spot, `data` with the files below `shared/data` and the fees.
public final class RecordedCase {
  /// Every one there is.
  public static final List<String> NAMES =
      List.of(
          "dca-btc",
          "dca-eth-trailing",
          "dca-btc-targets-stop",
          "dca-eth-short",
          "grid-btc",
          "basket-eth",
          "grid-btc-perpetual-short",
          "basket-sol-perpetual",
          "vwap-btc-perpetual",
          "vwap-6e",
          "trend-eth-perpetual",
          "rsi-sol-perpetual",
          "range-es",
          "range-6e",
          "trend-es-rolled",
          "dca-es-rolled");

  private final Fields golden;
  private final BotDocument bot;

  private RecordedCase(Fields golden) {
    this.golden = golden;
    this.bot = BotDocument.read(golden.field("bot"));
  }

  public static RecordedCase read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RecordedCase.class.getResourceAsStream("/golden/" + name + ".json"), name)) {
      return new RecordedCase(
          (Fields) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  public BotDocument bot() {
    return bot;
  }

  public Document expected() {
    return golden.field("result");
  }

  /// The case with another result.
  public Fields with(Document result) {
    var fields = Document.fields();
    golden.fields().forEach(fields::put);
    return fields.put("result", result).build();
  }

  /// Runs `check` with the market and all that a run is told, when the recorded bars are there.
  public void with(Ratio slippage, Check check) throws Exception {
    DocumentReader data = DocumentReader.of(golden, "").object("data");
    List<String> bars = files(data);
    SharedData.with(
        bars.getFirst(),
        first -> {
          Path shared = root(first, bars.getFirst());
          Instrument instrument = KnownInstruments.find(bot.instrument()).orElseThrow();
          MarketHistory history =
              history(bars.stream().map(shared::resolve).toList(), instrument, data);
          FeeRates fees = fees(data);
          check.run(
              new Run(
                  Plugins.builtIn().configure(bot, instrument, fees),
                  new FillModel(instrument, FillMode.TOUCH, fees, slippage),
                  history,
                  conditions(data, shared, instrument)));
        });
  }

  private static MarketHistory history(
      List<Path> files, Instrument instrument, DocumentReader data) {
    if (!data.has("roll")) {
      BarSeries series = Bars.load(files, instrument.id(), null).series();
      return new MarketHistory(SessionBars.of(series, instrument.sessions()));
    }
    ContinuousSeries rolled =
        ContractBars.load(
                files,
                instrument.id(),
                RollRule.of(data.requiredText("roll")),
                series -> SessionBars.of(series, instrument.sessions()))
            .series();
    return new MarketHistory(rolled.traded(), rolled.rolls());
  }

  private List<String> files(DocumentReader data) {
    List<String> files = new ArrayList<>();
    if (data.node("bars") instanceof Document.Items(List<Document> items)) {
      items.forEach(item -> files.add(((Document.Text) item).value()));
    } else {
      files.add("bars/binance-spot/" + bot.instrument().symbol() + "-1m-20210420_20210520.csv.gz");
    }
    return files;
  }

  private static Path root(Path file, String relative) {
    Path root = file;
    for (int i = 0; i < Path.of(relative).getNameCount(); i++) {
      root = Objects.requireNonNull(root.getParent());
    }
    return root;
  }

  private static FeeRates fees(DocumentReader data) {
    return data.has("makerFee")
        ? new FeeRates(
            Ratio.of(data.requiredText("makerFee")),
            Ratio.of(data.requiredText("takerFee")),
            FeeRates.FeeAsset.QUOTE,
            Amount.of(data.text("feePerContract", "0")))
        : FeeRates.both(Ratio.of("0.001"));
  }

  private static Conditions conditions(DocumentReader data, Path shared, Instrument instrument) {
    Conditions conditions = Conditions.PLAIN;
    if (data.has("funding")) {
      Path file = shared.resolve(data.requiredText("funding"));
      conditions = conditions.with(FuturesData.funding(file));
    }
    if (data.has("mark")) {
      List<Path> file = List.of(shared.resolve(data.requiredText("mark")));
      conditions =
          conditions.marked(new MarketHistory(Bars.load(file, instrument.id(), null).series()));
    }
    return conditions;
  }

  /// What is done with a run.
  @FunctionalInterface
  public interface Check {
    void run(Run run) throws Exception;
  }

  /// All that a run is told but its engine.
  public record Run(
      ConfiguredBot<?, ?> bot, FillModel fills, MarketHistory history, Conditions conditions) {
    /// What to ask a backtester for.
    public BacktestRequest<?, ?> request(Engine engine) {
      return request(bot, engine);
    }

    private <C, S> BacktestRequest<C, S> request(ConfiguredBot<C, S> one, Engine engine) {
      return new BacktestRequest<>(
          one.type(), one.config(), fills, engine, Optional.empty(), conditions.with(one.margin()));
    }
  }
}
