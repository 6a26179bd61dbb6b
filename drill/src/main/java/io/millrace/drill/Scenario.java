package io.millrace.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is run: a seed fixes everything, unless parts of it are left out.
///
/// @param length how long things go wrong, in virtual time
/// @param bots how many
/// @param without bots that are left out, by number from 1
/// @param only the faults that happen, where they are given one by one; else the seed draws them
/// @param planted the mistake that is built in
public record Scenario(
    long seed,
    Duration length,
    int bots,
    Set<Integer> without,
    Optional<Set<Happening>> only,
    Planted planted) {
  public Scenario {
    without = Set.copyOf(without);
    only = only.map(faults -> Set.copyOf(new TreeSet<>(faults)));
  }

  /// One fault of a run.
  ///
  /// @param ordinal of the occasions on which it could have happened, from 0
  public record Happening(Fault fault, int ordinal) implements Comparable<Happening> {
    @Override
    public int compareTo(Happening other) {
      int by = fault.compareTo(other.fault);
      return by != 0 ? by : Integer.compare(ordinal, other.ordinal);
    }
  }

  private static final int MANY = 20;

  /// As a seed draws it: a few bots in a quick market where much goes wrong, or many in a slow one
  /// for four times as long.
  public static Scenario of(long seed, Duration length, Planted planted) {
    boolean few = Dice.mixed(seed, 76, 0) % 25 > 0;
    long drawn = Dice.mixed(seed, 77, 0);
    int bots = (int) (few ? 2 + drawn % 9 : 60 + drawn % 90);
    Duration time = few ? length : length.multipliedBy(4);
    return new Scenario(seed, time, bots, Set.of(), Optional.empty(), planted);
  }

  /// Whether it is one of many bots.
  boolean isLarge() {
    return bots > MANY;
  }

  Scenario with(Set<Happening> faults) {
    return new Scenario(seed, length, bots, without, Optional.of(faults), planted);
  }

  Scenario leavingOut(Set<Integer> others) {
    return new Scenario(seed, length, bots, others, only, planted);
  }

  Scenario lasting(Duration time) {
    return new Scenario(seed, time, bots, without, only, planted);
  }
}
