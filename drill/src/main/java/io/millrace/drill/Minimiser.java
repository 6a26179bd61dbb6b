package io.millrace.drill;

import io.millrace.drill.Scenario.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Makes a failing run small: less time, fewer bots, fewer faults, as long as the same promise is
/// broken (delta debugging over the schedule: Zeller and Hildebrandt, 2002).
public final class Minimiser {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private Drill.Result best;
  private int runsLeft;

  private Minimiser(Drill.Result failing, int runs) {
    best = failing;
    runsLeft = runs;
  }

  /// The smallest run found that breaks the same promise.
  ///
  /// @param failing one that breaks a promise
  /// @param runs how many others to try at most
  public static Drill.Result minimise(Drill.Result failing, int runs) {
    var minimiser = new Minimiser(failing, runs);
    minimiser.time();
    minimiser.faults();
    minimiser.bots();
    minimiser.time();
    minimiser.faults();
    return minimiser.best;
  }

  /// Whether a smaller scenario breaks the same promise; then it is the one to go on with.
  private boolean breaks(Scenario smaller) {
    if (runsLeft <= 0) {
      return false;
    }
    runsLeft--;
    Drill.Result result = Drill.run(smaller);
    boolean same = result.invariant().equals(best.invariant());
    if (same) {
      best = result;
    }
    return same;
  }

  private void time() {
    Duration step = best.scenario().length().dividedBy(2);
    while (step.compareTo(SHORTEST) >= 0) {
      Duration shorter = best.scenario().length().minus(step);
      if (shorter.compareTo(SHORTEST) < 0 || !breaks(best.scenario().lasting(shorter))) {
        step = step.dividedBy(2);
      }
    }
  }

  private void bots() {
    for (int bot = 1; bot <= best.scenario().bots(); bot++) {
      Set<Integer> without = new HashSet<>(best.scenario().without());
      if (without.add(bot) && without.size() < best.scenario().bots()) {
        breaks(best.scenario().leavingOut(without));
      }
    }
  }

  private void faults() {
    List<Happening> left = new ArrayList<>(new TreeSet<>(best.happened()));
    if (!breaks(best.scenario().with(Set.copyOf(left)))) {
      return;
    }
    int parts = 2;
    while (left.size() > 1 && runsLeft > 0) {
      List<Happening> smaller = without(left, parts);
      if (smaller.size() < left.size()) {
        left = smaller;
        parts = Math.max(2, parts - 1);
      } else if (parts >= left.size()) {
        return;
      } else {
        parts = Math.min(left.size(), parts * 2);
      }
    }
  }

  /// The list without one of its parts, where that breaks the promise still; else as it is.
  private List<Happening> without(List<Happening> all, int parts) {
    for (int part = parts - 1; part >= 0; part--) {
      int from = (int) ((long) all.size() * part / parts);
      int to = (int) ((long) all.size() * (part + 1) / parts);
      List<Happening> rest = new ArrayList<>(all.subList(0, from));
      rest.addAll(all.subList(to, all.size()));
      if (breaks(best.scenario().with(Set.copyOf(rest)))) {
        // Not all of them may have happened this time.
        return new ArrayList<>(new TreeSet<>(best.happened()));
      }
    }
    return all;
  }
}
