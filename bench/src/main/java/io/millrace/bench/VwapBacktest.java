package io.millrace.bench;

import io.millrace.core.market.BarSeries;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import java.util.List;

/// VWAP mean reversion, which reads each of 525,600 closes and is asked at those that may matter:
/// nine indicator lines, signals recorded.
final class VwapBacktest implements Benchmark {
  private static final String BOT =
      """
      {"strategy": "vwap-reversion", "instrument": "binance-spot:BTCUSDT",
       "params": {"quantity": "0.01"}}
      """;

  @Override
  public String name() {
    return "vwap";
  }

  @Override
  public List<Result> run() throws Exception {
    BarSeries series = Market.series();
    var bot = Market.configured(Market.document(BOT));
    var history = Market.history();
    double ours = Timing.millis(80, 15, () -> Market.run(bot, history, Engine.WALK).summary());
    double fresh =
        Timing.millis(
            2, 5, () -> Market.run(bot, new MarketHistory(series), Engine.WALK).summary());
    double bars = series.size() / 1e3;
    return List.of(
        Result.atLeast("VWAP reversion, warm", bars / ours, "M bars/s", 5),
        Result.figure("  with index and indicators made anew", bars / fresh, "M bars/s"),
        Result.figure(
            "  deals", Market.run(bot, history, Engine.WALK).summary().closed(), "deals"));
  }
}
