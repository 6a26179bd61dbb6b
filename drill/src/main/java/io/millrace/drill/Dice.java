package io.millrace.drill;

import io.millrace.drill.Scenario.Happening;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Says which fault happens on which occasion. Every occasion has a number of its own, and what
/// happens there is a function of seed and number: to leave one fault out changes no other's draw.
/// Owner: one run.
final class Dice {
  private static final int RATES = 1;
  private static final int DRAWS = 2;
  private static final int AMOUNTS = 3;

  private final long seed;
  private final Optional<Set<Happening>> only;
  private final Consumer<Fault> seen;
  private final Map<Fault, Odds> odds = new EnumMap<>(Fault.class);
  private final List<Happening> happened = new ArrayList<>();
  private boolean calm = true;

  /// One fault's rate, and on how many occasions it could have happened so far.
  private static final class Odds {
    final long stream;
    final double rate;
    int asked;

    Odds(long stream, double rate) {
      this.stream = stream;
      this.rate = rate;
    }
  }

  /// @param never what these dice do not bring about
  /// @param seen told of every fault that happens
  Dice(Scenario scenario, Set<Fault> never, Consumer<Fault> seen) {
    this.seed = scenario.seed();
    this.only = scenario.only();
    this.seen = seen;
    double scale = scale(scenario.pace());
    for (Fault fault : Fault.values()) {
      long stream = fault.name().hashCode() * 64L;
      // Often none at all, so that each fault is also seen without the others.
      double drawn = Math.max(0, unit(seed, stream + RATES, 0) * 2 - 1);
      double most = never.contains(fault) ? 0 : fault.most() * scale;
      double rate = fault == Fault.WISH ? 1 : drawn * most;
      odds.put(fault, new Odds(stream, rate));
    }
  }

  /// What is done by many bots, or for long, is done more often.
  private static double scale(Scenario.Pace pace) {
    return switch (pace) {
      case STORM -> 1;
      case CROWD -> 0.1;
      case QUIET -> 0.6;
    };
  }

  private Odds of(Fault fault) {
    return Objects.requireNonNull(odds.get(fault));
  }

  /// From here on nothing goes wrong, or everything may.
  void calm(boolean now) {
    calm = now;
  }

  boolean isCalm() {
    return calm;
  }

  /// Whether it happens on this occasion.
  boolean happens(Fault fault) {
    if (calm) {
      return false;
    }
    Odds its = of(fault);
    int ordinal = its.asked++;
    boolean happens =
        only.isPresent()
            ? only.get().contains(new Happening(fault, ordinal))
            : its.rate > 0 && unit(seed, its.stream + DRAWS, ordinal) < its.rate;
    if (happens) {
      happened.add(new Happening(fault, ordinal));
      seen.accept(fault);
    }
    return happens;
  }

  /// How much of it, from `low` to `high`, on the occasion that was asked about last.
  long much(Fault fault, long low, long high) {
    return much(fault, 0, low, high);
  }

  /// As {@link #much(Fault, long, long)}, another figure of the same occasion.
  long much(Fault fault, int which, long low, long high) {
    Odds its = of(fault);
    return low + mixed(seed, its.stream + AMOUNTS + which, its.asked) % (high - low + 1);
  }

  /// What has happened so far.
  List<Happening> happened() {
    return happened;
  }

  private static double unit(long seed, long stream, long number) {
    return (mixed(seed, stream, number) >>> 10) * 0x1.0p-53;
  }

  /// A number from 0 on, the same for the same three: SplitMix64's mixing, twice.
  static long mixed(long seed, long stream, long number) {
    long z = mix(mix(seed * 0x9E3779B97F4A7C15L + stream) + number * 0xD1B54A32D192ED03L);
    return z >>> 1;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
