package io.millrace.bench;

import io.millrace.simulation.optimise.Objective;
import io.millrace.simulation.optimise.Parameter;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// 10,000 DCA configurations over the year, on all cores, as `optimise` runs them.
final class Sweep implements Benchmark {
  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public List<Result> run() throws Exception {
    var search =
        new Search(
            Market.document(Market.DCA),
            Market::configured,
            Market.FILLS,
            Optional.empty(),
            new SearchSpace(
                List.of(
                    Parameter.of("takeProfit.percent=0.5:2.48:0.02"),
                    Parameter.of("safetyOrders.deviation=0.5:2.48:0.02"))),
            Optional.empty(),
            Objective.of("totalProfit"));
    int threads = Runtime.getRuntime().availableProcessors();
    var history = Market.history();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      double seconds =
          Timing.wallMillis(
                  0, 3, () -> search.run(history, pool, done -> {}, new AtomicBoolean()).trials())
              / 1e3;
      return List.of(
          Result.atMost(
              search.space().size() + " DCA configurations, " + threads + " threads",
              seconds,
              "s",
              10));
    }
  }
}
