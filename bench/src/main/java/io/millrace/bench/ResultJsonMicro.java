package io.millrace.bench;

import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.report.ResultDocument;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The whole result of a year's backtest, as the API and `--json` send it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResultJsonMicro {
  private final BacktestResult result =
      Market.run(
          Market.configured(Market.document(Market.DCA)), Market.history(), Engine.of("skip"));

  @Benchmark
  public String encode() {
    return Json.compact(ResultDocument.of(result));
  }
}
