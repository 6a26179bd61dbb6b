package io.millrace.drill;

import java.time.Duration;

/// Hashes of some runs, for another process to compare.
final class SomeHashes {
  private SomeHashes() {}

  public static void main(String[] arguments) {
    System.out.println(of(Integer.parseInt(arguments[0])));
  }

  static String of(int seeds) {
    StringBuilder all = new StringBuilder("hashes");
    for (long seed = 1; seed <= seeds; seed++) {
      Drill.Result run = Drill.run(Scenario.of(seed, Duration.ofMinutes(15), Planted.NOTHING));
      all.append(' ').append(Long.toHexString(run.hash()));
    }
    return all.toString();
  }
}
