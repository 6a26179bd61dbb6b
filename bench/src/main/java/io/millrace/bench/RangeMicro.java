package io.millrace.bench;

import io.millrace.core.market.BarSeries;
import io.millrace.simulation.backtest.RangeIndex;
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

/// The next bar of a year that leaves a band of one per cent around a price.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RangeMicro {
  private final BarSeries series = Market.series();
  private final RangeIndex index = new RangeIndex(series);
  private int from;

  @Benchmark
  public int nextBarOutside() {
    long price = series.close(from);
    int found = index.next(from, price - price / 100, price + price / 100);
    from = found == series.size() ? 0 : found;
    return found;
  }
}
