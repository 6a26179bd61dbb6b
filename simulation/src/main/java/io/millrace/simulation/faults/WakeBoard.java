package io.millrace.simulation.faults;

import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// The wakes of a node's bots: a plain list, looked through at every price.
final class WakeBoard {
  private final Map<Long, List<Wake>> armed = new TreeMap<>();
  private final Map<Long, List<Long>> extremes = new TreeMap<>();
  private long lastMinute = -1;

  void arm(long bot, List<Wake> wakes) {
    armed.put(bot, new ArrayList<>(wakes));
    List<Long> seen = new ArrayList<>();
    for (Wake wake : wakes) {
      seen.add(wake instanceof Wake.Retreat retreat ? retreat.extremeSoFar().units() : 0L);
    }
    extremes.put(bot, seen);
  }

  /// Tells of every wake that is true now. What it leads to may arm others.
  void look(Price price, Instant now, BiConsumer<Long, Wake> woken) {
    long minute = now.getEpochSecond() / 60;
    boolean closed = minute != lastMinute;
    lastMinute = minute;
    for (long bot : List.copyOf(armed.keySet())) {
      List<Wake> due = new ArrayList<>();
      List<Wake> wakes = armed.get(bot);
      for (int i = 0; i < wakes.size(); i++) {
        if (isTrue(bot, i, wakes.get(i), price, now, closed)) {
          due.add(wakes.get(i));
        }
      }
      for (Wake wake : due) {
        if (!(wake instanceof Wake.OnClose)) {
          remove(bot, wake);
        }
        woken.accept(bot, wake);
      }
    }
  }

  private void remove(long bot, Wake wake) {
    int at = armed.get(bot).indexOf(wake);
    if (at >= 0) {
      armed.get(bot).remove(at);
      extremes.get(bot).remove(at);
    }
  }

  private boolean isTrue(
      long bot, int index, Wake wake, Price price, Instant now, boolean minuteClosed) {
    return switch (wake) {
      case Wake.AtOrBelow below -> price.compareTo(below.price()) <= 0;
      case Wake.AtOrAbove above -> price.compareTo(above.price()) >= 0;
      case Wake.At at -> !now.isBefore(at.instant());
      case Wake.OnClose _ -> minuteClosed;
      case Wake.Retreat retreat -> hasRetreated(bot, index, retreat, price);
    };
  }

  private boolean hasRetreated(long bot, int index, Wake.Retreat retreat, Price price) {
    boolean up = retreat.from() == Wake.Direction.UP;
    List<Long> seen = extremes.get(bot);
    long extreme =
        up ? Math.max(seen.get(index), price.units()) : Math.min(seen.get(index), price.units());
    seen.set(index, extreme);
    double level = extreme * (1 + (up ? -1 : 1) * retreat.by().toDouble());
    return up ? price.units() <= level : price.units() >= level;
  }
}
