package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Who waits for closes of one instrument's bars, by interval.
final class CloseSubscribers {
  private final Map<BarInterval, List<Entry>> byInterval = new EnumMap<>(BarInterval.class);

  /// Those who wait now, in a list of their own: waking may change who does.
  List<Entry> waiting(BarInterval interval) {
    return List.copyOf(byInterval.getOrDefault(interval, List.of()));
  }

  void add(BarInterval interval, Entry entry) {
    List<Entry> waiting = byInterval.computeIfAbsent(interval, _ -> new ArrayList<>());
    entry.place = waiting.size();
    waiting.add(entry);
  }

  /// Takes an entry out by putting the last in its place.
  void remove(BarInterval interval, Entry entry) {
    List<Entry> waiting = byInterval.getOrDefault(interval, List.of());
    Entry last = waiting.removeLast();
    if (last.place != entry.place) {
      last.place = entry.place;
      waiting.set(entry.place, last);
    }
  }
}
