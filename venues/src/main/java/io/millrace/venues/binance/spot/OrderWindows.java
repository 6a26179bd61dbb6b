package io.millrace.venues.binance.spot;

import io.millrace.venues.net.Window;
import java.time.Duration;
import java.util.List;

/// How many orders an account may place in which time. The venue's list replaces what is assumed
/// until it has been read.
final class OrderWindows {
  /// What live clients see in 2026.
  static final List<OrderWindows.Limit> USUAL =
      List.of(new Limit(Duration.ofSeconds(10), 100), new Limit(Duration.ofDays(1), 200_000));

  /// At most so many in each window of this length.
  record Limit(Duration length, int count) {}

  private volatile List<Window> windows;

  OrderWindows(List<Limit> limits) {
    windows = of(limits);
  }

  List<Window> windows() {
    return windows;
  }

  /// Takes the venue's limits; counts are kept where lengths are as they were. Call it under the
  /// lock that guards the windows.
  void limitTo(List<Limit> limits) {
    List<Window> known = windows;
    boolean same =
        known.stream()
            .map(Window::length)
            .toList()
            .equals(limits.stream().map(Limit::length).toList());
    if (!same) {
      windows = of(limits);
      return;
    }
    for (int i = 0; i < known.size(); i++) {
      known.get(i).limitTo(limits.get(i).count());
    }
  }

  private static List<Window> of(List<Limit> limits) {
    return limits.stream().map(limit -> new Window(limit.length(), limit.count())).toList();
  }
}
