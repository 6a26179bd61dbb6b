package io.millrace.bench;

import io.millrace.engine.market.TriggerIndex;
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

/// A price that wakes none of 100,000 waiting bots on 400 instruments.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TickMicro {
  private static final int INSTRUMENTS = 400;

  private final TriggerIndex index = Ticks.armed(INSTRUMENTS, 100_000);
  private int random = 1;
  private int woken;

  @Benchmark
  public int wakesNobody() {
    random = Ticks.next(random);
    index.onPrice(
        Ticks.instrument(random, INSTRUMENTS), Ticks.price(random), (owner, wake) -> woken++);
    return woken;
  }
}
