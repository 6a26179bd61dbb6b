package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Ratio;
import io.millrace.history.Bars;
import io.millrace.history.KnownInstruments;
import io.millrace.json.Json;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import io.millrace.simulation.report.ResultDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the built-in strategies did on recorded minutes of the crash of May 2021, to the last
/// digit. A change here is a change of behaviour: look at it, and if it is meant, write the files
/// anew with `-Dmillrace.update=true`.
class GoldenBacktestTest {
  private static final Path WRITTEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dca-btc",
        "dca-eth-trailing",
        "dca-btc-targets-stop",
        "dca-eth-short",
        "grid-btc",
        "basket-eth"
      })
  void run_givesTheRecordedResult(String name) throws Exception {
    Fields golden = (Fields) Json.parse(resource(name + ".json"));
    BotDocument bot = BotDocument.read(golden.field("bot"));
    String file = "bars/binance-spot/" + bot.instrument().symbol() + "-1m-20210420_20210520.csv.gz";
    SharedData.with(
        file,
        path -> {
          Document found = summary(bot, Bars.load(path).series());
          if (Boolean.getBoolean("millrace.update")) {
            Fields written =
                Document.fields().put("bot", golden.field("bot")).put("result", found).build();
            Files.writeString(WRITTEN.resolve(name + ".json"), Json.pretty(written) + "\n");
          } else {
            assertThat(Json.pretty(found)).isEqualTo(Json.pretty(golden.field("result")));
          }
        });
  }

  private static Document summary(BotDocument document, BarSeries series) {
    Instrument instrument = KnownInstruments.find(document.instrument()).orElseThrow();
    FeeRates fees = FeeRates.both(Ratio.of("0.001"));
    ConfiguredBot<?, ?> bot = Plugins.builtIn().configure(document, instrument, fees);
    var model = new FillModel(instrument, FillMode.TOUCH, fees, Ratio.of("0.0002"));
    var history = new MarketHistory(series);
    Fields walked = ResultDocument.of(run(history, bot, model, Engine.WALK));
    Fields skipped = ResultDocument.of(run(history, bot, model, Engine.SKIP));
    assertThat(skipped).isEqualTo(walked);
    var crc = new CRC32();
    crc.update(Json.compact(walked).getBytes(StandardCharsets.UTF_8));
    return Document.fields()
        .put("summary", walked.field("summary"))
        .put("fills", ((Document.Items) walked.field("fills")).items().size())
        .put("checksumOfAll", Long.toHexString(crc.getValue()))
        .build();
  }

  private static <C, S> BacktestResult run(
      MarketHistory history, ConfiguredBot<C, S> bot, FillModel model, Engine engine) {
    return Backtester.run(
        history, new BacktestRequest<>(bot.type(), bot.config(), model, engine, Optional.empty()));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            GoldenBacktestTest.class.getResourceAsStream("/golden/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
