package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;

/// A made-up market that is the same everywhere and for ever: the series that benchmarks run on. A
/// geometric random walk with four sub-steps a minute, σ 0.0008 a minute, from 30,000 at tick 0.01;
/// each bar opens where the last one closed. Every number comes from xoshiro256++ and `StrictMath`,
/// so a seed means the same bars on every machine and Java release.
public final class SeededBars {
  public static final int BARS_A_YEAR = 525_600;
  public static final long BENCHMARK_SEED = 42;

  /// 2025-01-01T00:00:00Z, the open time of the first bar.
  public static final long FIRST_OPEN_TIME = 1_735_689_600_000L;

  private static final int SUB_STEPS = 4;
  private static final double SIGMA_A_MINUTE = 0.0008;
  private static final double START = 30_000;
  private static final double TICKS_A_POINT = 100;
  private static final long UNITS_A_TICK = 1_000_000;

  private SeededBars() {}

  /// A year of minutes with the benchmark's seed, as `binance-spot:BTCUSDT`.
  public static BarSeries benchmark() {
    return minutes(InstrumentId.of("binance-spot:BTCUSDT"), BENCHMARK_SEED, BARS_A_YEAR);
  }

  /// @param count how many bars, 1 or more
  public static BarSeries minutes(InstrumentId instrument, long seed, int count) {
    SeededNoise noise = new SeededNoise(seed);
    BarColumns columns = new BarColumns(count);
    double sigma = SIGMA_A_MINUTE / StrictMath.sqrt(SUB_STEPS);
    double price = START;
    long ticks = ticks(price);
    for (int i = 0; i < count; i++) {
      long open = ticks;
      long high = ticks;
      long low = ticks;
      for (int step = 0; step < SUB_STEPS; step++) {
        price *= StrictMath.exp(sigma * noise.nextGaussian());
        ticks = ticks(price);
        high = Math.max(high, ticks);
        low = Math.min(low, ticks);
      }
      columns.add(
          FIRST_OPEN_TIME + i * BarInterval.M1.millis(),
          open * UNITS_A_TICK,
          high * UNITS_A_TICK,
          low * UNITS_A_TICK,
          ticks * UNITS_A_TICK,
          volume(noise));
    }
    return columns.series(instrument, BarInterval.M1);
  }

  /// From 1 until before 21, in thousandths.
  private static double volume(SeededNoise noise) {
    return (1_000 + StrictMath.floor(noise.nextDouble() * 20_000)) / 1_000;
  }

  private static long ticks(double price) {
    return Math.max(1, (long) StrictMath.rint(price * TICKS_A_POINT));
  }
}
