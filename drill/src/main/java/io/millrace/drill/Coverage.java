package io.millrace.drill;

import io.millrace.core.order.OrderState;
import io.millrace.store.OrderRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which faults have happened while the account was in which state. Safe for use by many threads
/// when each counts in its own and they are added up.
public final class Coverage {
  /// States of orders that may be live, then an account without any, and one that recovers.
  private static final List<String> STATES =
      List.of(
          "planned",
          "sent",
          "unknown",
          "accepted",
          "partly filled",
          "cancelling",
          "no order",
          "recovering");

  private static final int NO_ORDER = 6;
  private static final int RECOVERING = 7;

  private final Map<Fault, long[]> counts = new EnumMap<>(Fault.class);

  private long[] row(Fault fault) {
    return counts.computeIfAbsent(fault, _ -> new long[STATES.size()]);
  }

  void count(Fault fault, Iterable<OrderRecord> live, boolean recovers) {
    boolean[] present = new boolean[STATES.size()];
    boolean any = false;
    for (OrderRecord order : live) {
      present[column(order.order().state())] = true;
      any = true;
    }
    present[NO_ORDER] = !any;
    present[RECOVERING] = recovers;
    for (int state = 0; state < present.length; state++) {
      if (present[state]) {
        row(fault)[state]++;
      }
    }
  }

  private static int column(OrderState state) {
    return switch (state) {
      case PLANNED -> 0;
      case SENT -> 1;
      case UNKNOWN -> 2;
      case ACCEPTED -> 3;
      case PARTIALLY_FILLED -> 4;
      case CANCELLING -> 5;
      case FILLED, CANCELLED, REFUSED, EXPIRED, NEVER_ARRIVED ->
          throw new IllegalArgumentException(state + " is not live");
    };
  }

  /// Adds what another has counted.
  public void add(Coverage other) {
    other.counts.forEach(
        (fault, theirs) -> {
          long[] row = row(fault);
          for (int state = 0; state < row.length; state++) {
            row[state] += theirs[state];
          }
        });
  }

  /// How many faults of a kind there were in any state; one that met several counts in each.
  public long of(Fault fault) {
    long sum = 0;
    for (long count : row(fault)) {
      sum += count;
    }
    return sum;
  }

  /// Cells with at least so many, of all that there are.
  public int covered(int atLeast) {
    int covered = 0;
    for (long[] row : counts.values()) {
      for (long count : row) {
        covered += count >= atLeast ? 1 : 0;
      }
    }
    return covered;
  }

  public static int cells() {
    return Fault.values().length * STATES.size();
  }

  /// The table, a line for each fault.
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-24s", "fault"));
    STATES.forEach(state -> head.append(String.format(Locale.ROOT, "%14s", state)));
    lines.add(head.toString());
    for (Fault fault : Fault.values()) {
      String name = fault.number() + " " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s", name));
      for (long count : row(fault)) {
        line.append(String.format(Locale.ROOT, "%14d", count));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
