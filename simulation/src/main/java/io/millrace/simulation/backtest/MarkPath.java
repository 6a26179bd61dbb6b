package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.MarkWatch;
import io.millrace.simulation.exchange.PriceBoard;

/// The mark price beside the bars of a lane, and the level at which it liquidates. A mark bar walks
/// with the bar that opens at the same time, stretch by stretch, after the last price; mark bars of
/// a gap in the data count at the open after it. Mark bars of another length than the lane's only
/// say what funding is paid on.
final class MarkPath implements MarkWatch {
  private final MarketHistory mark;
  private final BarSeries marks;
  private final BarSeries series;
  private boolean watching;
  private boolean below;
  private long level;

  /// @throws IllegalArgumentException when the mark price does not cover the series
  MarkPath(MarketHistory mark, BarSeries series) {
    this.mark = mark;
    this.marks = mark.series();
    this.series = series;
    int last = series.size() - 1;
    if (decides()
        && (marks.openTime(0) > series.openTime(0)
            || marks.openTime(marks.size() - 1) < series.openTime(last))) {
      throw new IllegalArgumentException(
          "the mark price must have bars from "
              + java.time.Instant.ofEpochMilli(series.openTime(0))
              + " to "
              + java.time.Instant.ofEpochMilli(series.openTime(last)));
    }
  }

  @Override
  public final boolean decides() {
    return marks.interval().equals(series.interval());
  }

  @Override
  public void watch(Price at, boolean falling) {
    watching = true;
    level = at.units();
    below = falling;
  }

  @Override
  public void rest() {
    watching = false;
  }

  /// The first bar from `from` on at which the mark price reaches the level; the series' size for
  /// none.
  int nextBar(int from) {
    if (!watching || from >= series.size()) {
      return series.size();
    }
    int first = firstAfter(from - 1);
    int hit =
        below
            ? mark.index().next(first, level, PriceBoard.NONE_ABOVE)
            : mark.index().next(first, PriceBoard.NONE_BELOW, level);
    return hit == marks.size()
        ? series.size()
        : Math.max(from, series.indexAtOrAfter(marks.openTime(hit)));
  }

  private int firstAfter(int bar) {
    return bar < 0 ? 0 : marks.indexAtOrAfter(series.openTime(bar) + 1);
  }

  /// Whether the mark price reaches the level in a bar, or in a gap before it.
  boolean reaches(int bar) {
    if (!watching) {
      return false;
    }
    for (int i = firstAfter(bar - 1); i < marks.size(); i++) {
      if (marks.openTime(i) > series.openTime(bar)) {
        return false;
      }
      if (below ? marks.low(i) <= level : marks.high(i) >= level) {
        return true;
      }
    }
    return false;
  }

  /// Whether the mark price has reached the level by the open of a bar.
  boolean reachesByOpen(int bar) {
    if (!watching) {
      return false;
    }
    for (int i = firstAfter(bar - 1); i < marks.size(); i++) {
      long time = marks.openTime(i);
      if (time >= series.openTime(bar)) {
        return time == series.openTime(bar) && meets(marks.open(i));
      }
      if (below ? marks.low(i) <= level : marks.high(i) >= level) {
        return true;
      }
    }
    return false;
  }

  /// Whether the mark price reaches the level at the end of a stretch of the bar.
  boolean reaches(int bar, Stretch stretch) {
    int i = watching ? at(bar) : -1;
    if (i < 0) {
      return false;
    }
    return meets(
        switch (stretch) {
          case HIGH -> marks.high(i);
          case LOW -> marks.low(i);
          case CLOSE -> marks.close(i);
        });
  }

  private boolean meets(long price) {
    return below ? price <= level : price >= level;
  }

  private int at(int bar) {
    int i = marks.indexAtOrAfter(series.openTime(bar));
    return i < marks.size() && marks.openTime(i) == series.openTime(bar) ? i : -1;
  }

  /// The open of the bar of that time, or the close of the one that has just ended; `last` where
  /// there is neither.
  @Override
  public Price priceAt(long millis, Price last) {
    int i = marks.indexAtOrAfter(millis);
    if (i < marks.size() && marks.openTime(i) == millis) {
      return Price.ofUnits(marks.open(i));
    }
    boolean isFresh = i > 0 && marks.openTime(i - 1) + marks.interval().millis() >= millis;
    return isFresh ? Price.ofUnits(marks.close(i - 1)) : last;
  }

  /// Where a stretch of a bar's path ends.
  enum Stretch {
    HIGH,
    LOW,
    CLOSE
  }
}
