package io.millrace.core.risk;

import io.millrace.core.account.Position;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Order;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.RiskVerdict.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which bots of an account go first. Where a venue keeps one position an instrument, two bots that
/// hold opposite ones would undo each other: while a bot holds one, no bot of a lower priority
/// enters against it. Bots of one priority do not look at each other.
final class Precedence {
  private final Map<Long, Standing> standings = new LinkedHashMap<>();

  /// Kept when a bot leaves: one that is restored leaves and joins again.
  private final Map<Long, Integer> priorities = new LinkedHashMap<>();

  void join(long bot, InstrumentId instrument, Position position) {
    standings.put(bot, new Standing(instrument, side(position)));
  }

  void leave(long bot) {
    standings.remove(bot);
  }

  void booked(long bot, Position position) {
    Standing before = standings.get(bot);
    if (before != null && before.side != side(position)) {
      standings.put(bot, new Standing(before.instrument, side(position)));
    }
  }

  void prioritise(long bot, int priority) {
    priorities.put(bot, priority);
  }

  /// Why an entry has to wait, or nothing.
  @Nullable Refused refusal(long bot, Order order) {
    Standing own = standings.get(bot);
    if (own == null) {
      return null;
    }
    int priority = priorities.getOrDefault(bot, 0);
    for (Map.Entry<Long, Standing> other : standings.entrySet()) {
      Standing one = other.getValue();
      if (priorities.getOrDefault(other.getKey(), 0) > priority
          && one.side == order.side().opposite()
          && one.instrument.equals(own.instrument)) {
        return new Refused(
            "priority",
            order.side() == Side.BUY
                ? Reason.refused("a buy against bot {}", other.getKey())
                : Reason.refused("a sell against bot {}", other.getKey()),
            Reason.refused("none while that bot holds {} the other way", one.instrument));
      }
    }
    return null;
  }

  private static @Nullable Side side(Position position) {
    return position.isFlat() ? null : position.side();
  }

  /// @param side of what it holds; nothing when flat
  private record Standing(InstrumentId instrument, @Nullable Side side) {}
}
