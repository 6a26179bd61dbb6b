package io.millrace.simulation.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Whether the best combination stands on a plateau or on a needle: how those did that differ from
/// it by one step of one parameter. A result that its neighbours do not share was found by chance.
///
/// @param best the combination in question
/// @param neighbours those that were tried, by parameter, the lower value first
public record Stability(Trial best, List<Neighbour> neighbours) {
  public Stability {
    neighbours = List.copyOf(neighbours);
  }

  /// Of the best of a search's trials.
  ///
  /// @param trials best first, at least one
  public static Stability of(SearchSpace space, List<Trial> trials) {
    Map<Map<String, String>, Trial> byValues = new HashMap<>();
    trials.forEach(trial -> byValues.put(trial.values(), trial));
    Trial best = trials.getFirst();
    List<Neighbour> found = new ArrayList<>();
    for (Parameter parameter : space.parameters()) {
      List<String> values = parameter.values();
      int at = values.indexOf(Objects.requireNonNull(best.values().get(parameter.path())));
      for (int next : new int[] {at - 1, at + 1}) {
        if (next >= 0 && next < values.size()) {
          Map<String, String> other = new HashMap<>(best.values());
          other.put(parameter.path(), values.get(next));
          Trial trial = byValues.get(other);
          if (trial != null) {
            found.add(new Neighbour(parameter.path(), values.get(next), trial.score()));
          }
        }
      }
    }
    return new Stability(best, found);
  }

  /// Mean score of the neighbours as a share of the best one's: near 1 on a plateau, near 0 or
  /// below on a needle; NaN where there are no neighbours or the best score is not above 0.
  public double share() {
    if (neighbours.isEmpty() || !(best.score() > 0)) {
      return Double.NaN;
    }
    double sum = 0;
    for (Neighbour neighbour : neighbours) {
      sum += neighbour.score();
    }
    return sum / neighbours.size() / best.score();
  }

  /// A combination one step away.
  public record Neighbour(String path, String value, double score) {}
}
