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
    double skip = Timing.millis(6_000, 301, () -> Market.run(bot, history, Engine.SKIP).summary());
    double walk = Timing.millis(60, 41, () -> Market.run(bot, history, Engine.WALK).summary());
    int deals = Market.run(bot, history, Engine.SKIP).summary().closed();
    return List.of(
        Result.atMost("DCA, a year of minutes, skipping", skip, "ms", 1),
        Result.atMost("DCA, a year of minutes, walking", walk, "ms", 15),
        Result.figure("  deals closed in that year", deals, "deals"));
  }
}
