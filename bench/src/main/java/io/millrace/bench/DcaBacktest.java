package io.millrace.bench;

import io.millrace.simulation.backtest.Engine;
import java.util.List;

/// A year of minutes with a DCA bot of five safety orders, data loaded and indexed.
final class DcaBacktest implements Benchmark {
  @Override
  public String name() {
    return "dca";
  }

  @Override
  public List<Result> run() throws Exception {
    var bot = Market.configured(Market.document(Market.DCA));
    var history = Market.history();
    // A run is so short that the compiler needs thousands of them until it has settled.
    long[] prices = Market.closes();
    var skip =
        Timing.beside(
            6_000,
            301,
            () -> Market.run(bot, history, Engine.SKIP).summary(),
            () -> Floor.trades(prices, 10, 30));
    double walk = Timing.millis(60, 41, () -> Market.run(bot, history, Engine.WALK).summary());
    int deals = Market.run(bot, history, Engine.SKIP).summary().closed();
    return List.of(
        Result.atMost("DCA, a year of minutes, skipping", skip.millis(), "ms", 1),
        Result.figure("  floor in the same seconds: a bare loop", skip.floorMillis(), "ms"),
        Result.figure("  skipping / floor", skip.share(), "times"),
        Result.atMost("DCA, a year of minutes, walking", walk, "ms", 15),
        Result.figure("  deals closed in that year", deals, "deals"));
  }
}
