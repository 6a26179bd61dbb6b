package io.millrace.server.wiring;

import io.millrace.server.api.MoneyGroup;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.dashboard.Dashboard.EquityPoint;
import io.millrace.store.DashboardQueries.Earned;
import io.millrace.store.DashboardQueries.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the database says for a person's dashboard, kept until something of his has moved: pages
/// ask far more often than something does. What depends on prices is not in it.
///
/// Invariants:
/// 1. What is kept is shown to whom it was read for, and nobody else.
/// 2. It is shown only as long as nothing more was stored of any of his accounts (their stamps,
///    taken before it was read, are the same objects), the market's day is the same, and it is no
///    older than {@link #OLDEST}; {@link #OLDEST_OF_OTHERS} where another node runs one of them, of
///    which this one hears late.
/// 3. A curve says what was, a point a minute: one that is long already is shown for {@link
///    #OLDEST_CURVE}, whatever moves.
///
/// Bound: {@value #MOST} points of curves and rows of lists, whose reading is the longest ago going
/// first. Safe for use by many threads.
final class StoredFigures {
  static final Duration OLDEST = Duration.ofMinutes(1);
  static final Duration OLDEST_OF_OTHERS = Duration.ofSeconds(1);
  static final Duration OLDEST_CURVE = Duration.ofMinutes(1);
  static final int MOST = 300_000;

  /// Shorter ones are read with all else, so that a new line grows as its points come.
  private static final int LONG_CURVE = 30;

  private final LongSupplier nanos;

  /// The least lately asked for first; guarded by this.
  private final Map<Whose, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /// Points and rows of all that is kept; guarded by this.
  private int size;

  /// @param nanos a steady clock
  StoredFigures(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// What was read.
  ///
  /// @param midnight what bots had earned when the market's day began
  record Figures(Totals totals, Earned midnight, List<EquityPoint> curve, List<Activity> recent) {
    Figures {
      curve = List.copyOf(curve);
      recent = List.copyOf(recent);
    }

    private int size() {
      return 1 + curve.size() + recent.size();
    }
  }

  /// Whose figures, and of which of his accounts.
  record Whose(long user, MoneyGroup group, List<Long> accounts) {
    Whose {
      accounts = List.copyOf(accounts);
    }
  }

  /// How things stood.
  ///
  /// @param stamps of all accounts of the person, in their order
  /// @param areHere whether this node runs them all
  /// @param day of the market
  record Standing(List<Object> stamps, boolean areHere, Instant day) {
    Standing {
      stamps = List.copyOf(stamps);
    }

    boolean isStill(Standing now) {
      boolean same = day.equals(now.day) && stamps.size() == now.stamps.size();
      for (int i = 0; same && i < stamps.size(); i++) {
        same = isSame(stamps.get(i), now.stamps.get(i));
      }
      return same;
    }

    @SuppressWarnings("ReferenceEquality") // a stamp says by being another object that things moved
    private static boolean isSame(Object before, Object now) {
      return before == now;
    }
  }

  /// @param curveAt when its curve was read
  private record Kept(Standing standing, long at, Figures figures, long curveAt) {}

  /// The figures as they are kept, or as they are read now.
  ///
  /// @param now taken before this is called
  /// @param reader is given the curve, if that need not be read
  Figures of(Whose whose, Standing now, Function<Optional<List<EquityPoint>>, Figures> reader) {
    long began = nanos.getAsLong();
    Kept before = known(whose);
    if (before != null && before.standing().isStill(now) && isFresh(before, now, began)) {
      return before.figures();
    }
    boolean keepsCurve =
        before != null
            && before.figures().curve().size() >= LONG_CURVE
            && began - before.curveAt() < OLDEST_CURVE.toNanos();
    Figures figures =
        reader.apply(
            before != null && keepsCurve
                ? Optional.of(before.figures().curve())
                : Optional.empty());
    long curveAt = before != null && keepsCurve ? before.curveAt() : began;
    keep(whose, new Kept(now, began, figures, curveAt));
    return figures;
  }

  private static boolean isFresh(Kept before, Standing now, long nanos) {
    Duration oldest = now.areHere() ? OLDEST : OLDEST_OF_OTHERS;
    return nanos - before.at() < oldest.toNanos();
  }

  private synchronized @Nullable Kept known(Whose whose) {
    return kept.get(whose);
  }

  private synchronized void keep(Whose whose, Kept one) {
    Kept before = kept.put(whose, one);
    size += one.figures().size() - (before == null ? 0 : before.figures().size());
    var eldest = kept.values().iterator();
    while (size > MOST && eldest.hasNext()) {
      size -= eldest.next().figures().size();
      eldest.remove();
    }
  }
}
