package io.millrace.bench;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.engine.market.TriggerIndex;
import java.util.List;

/// A price that wakes nobody, however many wait.
final class Ticks implements Benchmark {
  private static final int TICKS = 2_000_000;
  private static final long MIDDLE = 30_000L * 100_000_000L;
  private static final long CENT = 1_000_000;

  @Override
  public String name() {
    return "ticks";
  }

  @Override
  public List<Result> run() throws Exception {
    return List.of(
        Result.atMost(
            "tick that wakes nobody: 100,000 bots on 400 instruments",
            nanos(400, 100_000),
            "ns",
            100),
        Result.atMost(
            "tick that wakes nobody: 15,000 bots on one instrument", nanos(1, 15_000), "ns", 200));
  }

  /// An index in which every bot waits for two prices, all far from the middle.
  static TriggerIndex armed(int instruments, int bots) {
    TriggerIndex index = new TriggerIndex(instruments);
    for (int bot = 0; bot < bots; bot++) {
      int on = bot % instruments;
      InstrumentId id = InstrumentId.of("binance-spot:COIN" + on);
      long away = (1_000 + bot / instruments) * CENT;
      index.arm(
          bot,
          List.of(
              new Wake.AtOrBelow(id, Price.ofUnits(MIDDLE - away)),
              new Wake.AtOrAbove(id, Price.ofUnits(MIDDLE + away))),
          new int[] {on, on},
          0);
    }
    return index;
  }

  /// A walk that is no pattern: instruments and prices far from the ones before.
  static int next(int random) {
    return random * 1_664_525 + 1_013_904_223;
  }

  static int instrument(int random, int instruments) {
    return (random >>> 8) % instruments;
  }

  static long price(int random) {
    return MIDDLE + (random >> 23) * CENT;
  }

  private static double nanos(int instruments, int bots) throws Exception {
    TriggerIndex index = armed(instruments, bots);
    int[] woken = {0};
    TriggerIndex.Woken count = (owner, wake) -> woken[0]++;
    double millis =
        Timing.millis(
            5,
            21,
            () -> {
              int random = 1;
              for (int i = 0; i < TICKS; i++) {
                random = next(random);
                index.onPrice(instrument(random, instruments), price(random), count);
              }
              return woken[0];
            });
    if (woken[0] != 0) {
      throw new IllegalStateException(woken[0] + " bots woke that must sleep");
    }
    return millis * 1e6 / TICKS;
  }
}
