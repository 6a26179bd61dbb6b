package io.millrace.bench;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Ratio;
import io.millrace.history.KnownInstruments;
import io.millrace.history.SeededBars;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.util.Optional;

/// The year of minutes that every measurement runs on, and the bots that run on it.
final class Market {
  static final InstrumentId ID = InstrumentId.of("binance-spot:BTCUSDT");
  static final Instrument INSTRUMENT = KnownInstruments.find(ID).orElseThrow();
  static final FeeRates FEES = FeeRates.both(Ratio.of("0.001"));
  static final FillModel FILLS = new FillModel(INSTRUMENT, FillMode.TOUCH, FEES, Ratio.ZERO);
  private static final Strategies STRATEGIES = Plugins.builtIn();
  static final String DCA =
      """
      {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
        "baseOrder": {"size": "100"},
        "safetyOrders": {"max": 5, "size": "100", "deviation": "1"},
        "takeProfit": {"percent": "1"}}}
      """;
  static final String SMA_CROSS =
      """
      {"strategy": "sma-cross", "instrument": "binance-spot:BTCUSDT",
       "params": {"fast": 10, "slow": 30, "size": "1000"}}
      """;

  private Market() {}

  private static final class Year {
    static final BarSeries SERIES = SeededBars.benchmark();
    static final MarketHistory HISTORY = new MarketHistory(SERIES);
  }

  static BarSeries series() {
    return Year.SERIES;
  }

  static MarketHistory history() {
    return Year.HISTORY;
  }

  /// The closes of that year, in price units: what a floor runs on.
  static long[] closes() {
    long[] closes = new long[Year.SERIES.size()];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = Year.SERIES.close(i);
    }
    return closes;
  }

  static BotDocument document(String json) {
    return BotDocument.read(Json.parse(json));
  }

  static ConfiguredBot<?, ?> configured(BotDocument document) {
    return STRATEGIES.configure(document, INSTRUMENT, FEES);
  }

  static BacktestResult run(ConfiguredBot<?, ?> bot, MarketHistory history, Engine engine) {
    return typed(bot, history, engine);
  }

  private static <C, S> BacktestResult typed(
      ConfiguredBot<C, S> bot, MarketHistory history, Engine engine) {
    return Backtester.run(
        history, new BacktestRequest<>(bot.type(), bot.config(), FILLS, engine, Optional.empty()));
  }
}
