package io.millrace.simulation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No strategy knows what comes: on a beginning of the recorded minutes it does what it does there
/// on all of them.
class LookAheadTest {
  private static final int CUTS = 12;

  @ParameterizedTest
  @ValueSource(strings = {"dca-eth-trailing", "dca-eth-short", "grid-btc", "basket-eth"})
  void beginnings_giveTheBeginningOfTheWhole(String name) throws Exception {
    BotDocument bot = bot("/golden/" + name + ".json");
    String file = "bars/binance-spot/" + bot.instrument().symbol() + "-1m-20210420_20210520.csv.gz";
    SharedData.with(
        file,
        path -> {
          BarSeries series = Bars.load(path).series();
          assertThat(difference(bot, series)).isEmpty();
        });
  }

  private static Optional<LookAhead.Difference> difference(BotDocument bot, BarSeries series) {
    Instrument instrument = KnownInstruments.find(bot.instrument()).orElseThrow();
    FeeRates fees = FeeRates.both(Ratio.of("0.001"));
    return difference(
        Plugins.builtIn().configure(bot, instrument, fees),
        new FillModel(instrument, FillMode.TOUCH, fees, Ratio.ZERO),
        new MarketHistory(series));
  }

  private static <C, S> Optional<LookAhead.Difference> difference(
      ConfiguredBot<C, S> bot, FillModel fills, MarketHistory history) {
    var request =
        new BacktestRequest<>(bot.type(), bot.config(), fills, Engine.SKIP, Optional.empty());
    return LookAhead.find(history, request, CUTS);
  }

  private static BotDocument bot(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LookAheadTest.class.getResourceAsStream(resource))) {
      Fields golden = (Fields) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return BotDocument.read(golden.field("bot"));
    }
  }
}
