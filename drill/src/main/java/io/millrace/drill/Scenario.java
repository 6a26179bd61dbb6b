package io.millrace.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is run: a seed fixes everything, unless parts of it are left out.
///
/// @param pace how much happens in a time
/// @param length how long things go wrong, in virtual time
/// @param bots how many
/// @param without bots that are left out, by number from 1
/// @param only the faults that happen, where they are given one by one; else the seed draws them
/// @param planted the mistake that is built in
public record Scenario(
    long seed,
    Pace pace,
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

  /// How much happens in a time.
  public enum Pace {
    /// a few bots in a quick market where much goes wrong
    STORM,
    /// many bots on one account in a slow market, for longer
    CROWD,
    /// as most bots live: days in which little happens, and is to cost little
    QUIET
  }

  private static final int QUIET_FOR = 60;
  private static final int CROWD_FOR = 2;

  /// As a seed draws it. Quiet runs last sixty times as long as a storm, crowds twice.
  ///
  /// @param storm how long a storm lasts
  public static Scenario of(long seed, Duration storm, Planted planted) {
    long drawn = Dice.mixed(seed, 77, 0);
    long which = Dice.mixed(seed, 76, 0) % 100;
    Pace pace = which < 2 ? Pace.CROWD : which < 42 ? Pace.QUIET : Pace.STORM;
    return switch (pace) {
      case STORM -> scenario(seed, pace, storm, 2 + drawn % 9, planted);
      case CROWD -> scenario(seed, pace, storm.multipliedBy(CROWD_FOR), 60 + drawn % 90, planted);
      case QUIET -> scenario(seed, pace, storm.multipliedBy(QUIET_FOR), 5 + drawn % 16, planted);
    };
  }

  private static Scenario scenario(
      long seed, Pace pace, Duration length, long bots, Planted planted) {
    return new Scenario(seed, pace, length, (int) bots, Set.of(), Optional.empty(), planted);
  }

  /// Whether somebody else has an account, too: in a third of the storms. He rolls dice of his own,
  /// whose faults are not left out one by one.
  boolean hasNeighbour() {
    return pace == Pace.STORM && Dice.mixed(seed, 79, 0) % 3 == 0;
  }

  /// How many bots the neighbour has.
  int neighbourBots() {
    return hasNeighbour() ? 2 : 0;
  }

  /// What happens to the neighbour. The account's own dice fall as they do without him.
  Scenario ofNeighbour() {
    long other = Dice.mixed(seed, 78, 0);
    return new Scenario(other, pace, length, neighbourBots(), Set.of(), Optional.empty(), planted);
  }

  Scenario with(Set<Happening> faults) {
    return new Scenario(seed, pace, length, bots, without, Optional.of(faults), planted);
  }

  Scenario leavingOut(Set<Integer> others) {
    return new Scenario(seed, pace, length, bots, others, only, planted);
  }

  Scenario lasting(Duration time) {
    return new Scenario(seed, pace, time, bots, without, only, planted);
  }
}
