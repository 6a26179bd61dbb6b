package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.strategy.Wake;
import java.util.ArrayList;
import java.util.List;

/// The wakes of one bot that wait for time rather than price.
final class WakeClock {
  private final MarketHistory history;
  private final BarSeries series;
  private final List<Wake.At> instants = new ArrayList<>();
  private List<Close> closes = List.of();
  private List<Wake> onlyClose = List.of();
  private long nextInstant = Long.MAX_VALUE;

  WakeClock(MarketHistory history) {
    this.history = history;
    this.series = history.series();
  }

  /// Replaces all. An instant that has passed comes true at the next open, on a tape at once.
  ///
  /// @param after milliseconds after which the first can come true
  void arm(List<Wake> wakes, long after) {
    instants.clear();
    closes = List.of();
    nextInstant = Long.MAX_VALUE;
    for (Wake wake : wakes) {
      if (wake instanceof Wake.At at) {
        instants.add(at);
        nextInstant = Math.min(nextInstant, Math.max(at.instant().toEpochMilli(), after + 1));
      } else if (wake instanceof Wake.OnClose close) {
        closes = closes.isEmpty() ? new ArrayList<>(2) : closes;
        closes.add(new Close(close, history.closesOf(close.interval())));
      }
    }
    onlyClose = closes.size() == 1 ? List.of(closes.getFirst().wake) : List.of();
  }

  /// Milliseconds at which the next instant comes true.
  long nextInstant() {
    return nextInstant;
  }

  /// Takes off what is due at the open of a bar.
  List<Wake> takeDue(long openTime) {
    List<Wake> due = new ArrayList<>();
    nextInstant = Long.MAX_VALUE;
    for (int i = 0; i < instants.size(); i++) {
      long at = instants.get(i).instant().toEpochMilli();
      if (at <= openTime) {
        due.add(instants.remove(i--));
      } else {
        nextInstant = Math.min(nextInstant, at);
      }
    }
    return due;
  }

  /// The close wakes that come true with this bar; the answer stays as it is when others are armed.
  List<Wake> closing(int bar) {
    if (closes.isEmpty()) {
      return List.of();
    }
    if (closes.size() == 1) {
      return closes.getFirst().bars.isClose(bar) ? onlyClose : List.of();
    }
    List<Wake> all = new ArrayList<>();
    for (Close close : closes) {
      if (close.bars.isClose(bar)) {
        all.add(close.wake);
      }
    }
    return all;
  }

  /// The first bar after `bar` in which a wake comes true; the series' size when there is none.
  int nextBar(int bar) {
    int next = series.size();
    if (nextInstant != Long.MAX_VALUE) {
      next = series.indexAtOrAfter(nextInstant);
    }
    for (Close close : closes) {
      next = Math.min(next, close.bars.next(bar + 1));
    }
    return next;
  }

  private record Close(Wake wake, IntervalCloses bars) {}
}
