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
  private final Map<Long, List<Armed>> armed = new TreeMap<>();
  private long lastMinute = -1;

  /// One wake, with the best price since it was armed.
  private static final class Armed {
    final Wake wake;
    long extreme;

    Armed(Wake wake) {
      this.wake = wake;
      this.extreme = wake instanceof Wake.Retreat retreat ? retreat.extremeSoFar().units() : 0;
    }
  }

  void arm(long bot, List<Wake> wakes) {
    List<Armed> all = new ArrayList<>();
    wakes.forEach(wake -> all.add(new Armed(wake)));
    armed.put(bot, all);
  }

  /// Tells of every wake that is true now. What it leads to may arm others.
  void look(Price price, Instant now, BiConsumer<Long, Wake> woken) {
    long minute = now.getEpochSecond() / 60;
    boolean closed = minute != lastMinute;
    lastMinute = minute;
    for (Map.Entry<Long, List<Armed>> of : List.copyOf(armed.entrySet())) {
      List<Armed> due =
          of.getValue().stream().filter(one -> isTrue(one, price, now, closed)).toList();
      for (Armed one : due) {
        if (!(one.wake instanceof Wake.OnClose)) {
          of.getValue().remove(one);
        }
        woken.accept(of.getKey(), one.wake);
      }
    }
  }

  private static boolean isTrue(Armed one, Price price, Instant now, boolean minuteClosed) {
    return switch (one.wake) {
      case Wake.AtOrBelow below -> price.compareTo(below.price()) <= 0;
      case Wake.AtOrAbove above -> price.compareTo(above.price()) >= 0;
      case Wake.At at -> !now.isBefore(at.instant());
      case Wake.OnClose _ -> minuteClosed;
      case Wake.Retreat retreat -> hasRetreated(one, retreat, price.units());
    };
  }

  private static boolean hasRetreated(Armed one, Wake.Retreat retreat, long price) {
    boolean up = retreat.from() == Wake.Direction.UP;
    one.extreme = up ? Math.max(one.extreme, price) : Math.min(one.extreme, price);
    double level = one.extreme * (1 + (up ? -1 : 1) * retreat.by().toDouble());
    return up ? price <= level : price >= level;
  }
}
