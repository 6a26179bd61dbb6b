package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.Tape;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Ratio;
import io.millrace.history.KnownInstruments;
import io.millrace.history.Tapes;
import io.millrace.json.Json;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import io.millrace.simulation.report.ResultDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// What a grid did on eleven recorded minutes of prints, quotes and books, under each assumption of
/// how limits fill, to the last digit. Written anew with `-Dmillrace.update=true`.
class GoldenTapeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/grid-stream.json");

  @Test
  void grid_onARecordedStream_givesTheRecordedResults() throws Exception {
    Fields golden = (Fields) Json.parse(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    BotDocument bot = BotDocument.read(golden.field("bot"));
    SharedData.with(
        "streams/binance-spot/btcusdt_20240808.jsonl.gz",
        first -> {
          List<Path> files = List.of(first, first.resolveSibling("btcusdt_20240809.jsonl.gz"));
          Tapes.Loaded loaded = Tapes.load(files, bot.instrument(), Instant.MIN, Instant.MAX);
          assertThat(loaded.breaks()).isZero();
          assertThat(loaded.tape().prints()).isEqualTo(19_904);
          Document found = results(bot, loaded.tape());
          if (Boolean.getBoolean("millrace.update")) {
            Fields written =
                Document.fields().put("bot", golden.field("bot")).put("result", found).build();
            Files.writeString(GOLDEN, Json.pretty(written) + "\n");
          } else {
            assertThat(Json.pretty(found)).isEqualTo(Json.pretty(golden.field("result")));
          }
        });
  }

  private static Document results(BotDocument bot, Tape tape) {
    var history = new MarketHistory(tape);
    var results = Document.fields();
    for (FillMode mode : FillMode.values()) {
      results.put(mode.toString(), result(bot, history, mode, Duration.ZERO));
    }
    results.put("queueAfter50ms", result(bot, history, FillMode.QUEUE, Duration.ofMillis(50)));
    return results.build();
  }

  private static Document result(
      BotDocument document, MarketHistory history, FillMode mode, Duration latency) {
    Instrument instrument = KnownInstruments.find(document.instrument()).orElseThrow();
    FeeRates fees = FeeRates.both(Ratio.of("0.00001"));
    var model = new FillModel(instrument, mode, fees, Ratio.ZERO);
    ConfiguredBot<?, ?> bot = Plugins.builtIn().configure(document, instrument, fees);
    Fields found = ResultDocument.of(run(history, bot, model, latency));
    var crc = new CRC32();
    crc.update(Json.compact(found).getBytes(StandardCharsets.UTF_8));
    return Document.fields()
        .put("fills", ((Document.Items) found.field("fills")).items().size())
        .put("totalProfit", ((Fields) found.field("summary")).field("totalProfit"))
        .put("checksumOfAll", Long.toHexString(crc.getValue()))
        .build();
  }

  private static <C, S> BacktestResult run(
      MarketHistory history, ConfiguredBot<C, S> bot, FillModel model, Duration latency) {
    return Backtester.run(
        history,
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            model,
            Engine.SKIP,
            Optional.empty(),
            Conditions.PLAIN.delayed(latency)));
  }
}
