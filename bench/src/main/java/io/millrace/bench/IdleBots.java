package io.millrace.bench;

import io.millrace.core.bot.BotMachine;
import java.util.List;

/// Heap of 100,000 bots, each with its own configuration: idle, and with an open deal and resting
/// orders.
final class IdleBots implements Benchmark {
  private static final int BOTS = 100_000;

  /// The same bot, which waits for somebody to open its first deal.
  private static final String IDLE =
      Market.DCA.replace("\"baseOrder\"", "\"start\": {\"when\": \"manual\"}, \"baseOrder\"");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Result> run() {
    return List.of(
        Result.atMost("heap of an idle bot", bytesEach(IDLE, 0), "bytes", 2_048),
        Result.figure(
            "  of a bot with an open deal and six orders", bytesEach(Market.DCA, 6), "bytes"));
  }

  private static double bytesEach(String document, int orders) {
    var host = new QuietHost();
    var parsed = Market.document(document);
    host.started(Market.configured(parsed)); // loads classes and fills shared tables first
    BotMachine<?, ?>[] bots = new BotMachine<?, ?>[BOTS];
    long before = used();
    for (int i = 0; i < BOTS; i++) {
      bots[i] = host.started(Market.configured(parsed));
    }
    long after = used();
    if (bots[BOTS - 1].orders().size() != orders) {
      throw new IllegalStateException("the bots must have " + orders + " orders each");
    }
    return (after - before) / (double) BOTS;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
