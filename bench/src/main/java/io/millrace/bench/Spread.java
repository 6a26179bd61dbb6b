package io.millrace.bench;

import java.util.Collection;
import java.util.List;

/// How long things took, shortest first.
record Spread(List<Double> sorted) {
  static Spread of(Collection<Double> all) {
    return new Spread(all.stream().sorted().toList());
  }

  /// The value that this share of all does not exceed; NaN of nothing.
  double at(double share) {
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? Double.NaN : sorted.get(Math.clamp(place, 0, sorted.size() - 1));
  }

  int count() {
    return sorted.size();
  }
}
