package io.millrace.bench;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSet;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One bar through the indicators that bots ask for most.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IndicatorMicro {
  private static final BarInterval MINUTE = BarInterval.of("1m");

  private final BarSeries series = Market.series();
  private final IndicatorSet set =
      new IndicatorSet(
          MINUTE,
          Stream.of(
                  new IndicatorSpec.Sma(20),
                  new IndicatorSpec.Ema(20),
                  new IndicatorSpec.Rsi(14),
                  new IndicatorSpec.Atr(14),
                  new IndicatorSpec.Adx(14, 14),
                  new IndicatorSpec.Bollinger(20, 2))
              .map(spec -> new IndicatorRef(MINUTE, spec, spec.lines().getFirst()))
              .toList());
  private int bar;

  @Benchmark
  public double update() {
    set.update(series, bar);
    bar = bar + 1 == series.size() ? 0 : bar + 1;
    return set.value(0);
  }
}
