package io.millrace.simulation.backtest;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.market.BarSeries;
import io.millrace.core.strategy.Wake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The wakes of one bot that wait for time rather than price.
final class WakeClock {
  /// No instant is waited for.
  static final long NEVER = Long.MAX_VALUE;

  private static final CloseWake[] NO_CLOSES = {};

  private final MarketHistory history;
  private final BarSeries series;
  private final List<Wake.At> instants = new ArrayList<>();
  private CloseWake[] closes = NO_CLOSES;
  private long nextInstant = NEVER;

  WakeClock(MarketHistory history) {
    this.history = history;
    this.series = history.series();
  }

  /// Replaces all. An instant that has passed comes true at the next open, on a tape at once.
  ///
  /// @param after milliseconds after which the first can come true
  void arm(List<Wake> wakes, long after) {
    instants.clear();
    nextInstant = NEVER;
    int waited = 0;
    for (int i = 0; i < wakes.size(); i++) {
      if (wakes.get(i) instanceof Wake.At at) {
        instants.add(at);
        nextInstant = Math.min(nextInstant, Math.max(at.instant().toEpochMilli(), after + 1));
      } else if (wakes.get(i) instanceof Wake.OnClose close) {
        waitFor(close, waited++);
      }
    }
    if (waited < closes.length) {
      closes = waited == 0 ? NO_CLOSES : Arrays.copyOf(closes, waited);
    }
  }

  /// Mostly the same closes are waited for again and again.
  private void waitFor(Wake.OnClose close, int place) {
    if (place < closes.length && closes[place].event.occasion().wake().equals(close)) {
      return;
    }
    closes = Arrays.copyOf(closes, Math.max(closes.length, place + 1));
    closes[place] = new CloseWake(new BotEvent.Woken(close), history.closesOf(close.interval()));
  }

  /// Milliseconds at which the next instant comes true; {@link #NEVER} for none.
  long nextInstant() {
    return nextInstant;
  }

  /// Whether it waits for closes at the most.
  boolean hasNoInstant() {
    return nextInstant == NEVER;
  }

  /// Takes off what is due at the open of a bar.
  List<Wake> takeDue(long openTime) {
    List<Wake> due = new ArrayList<>(instants.size());
    nextInstant = NEVER;
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

  /// The wakes that wait for closes. Arming others gives another array and leaves this one.
  CloseWake[] closes() {
    return closes;
  }

  /// The first bar after `bar` at whose open an instant has come; the series' size for none.
  int nextBar(int bar) {
    return nextInstant == NEVER
        ? series.size()
        : Math.max(bar + 1, series.indexAtOrAfter(nextInstant));
  }

  boolean waitsForCloses() {
    return closes.length > 0;
  }

  /// The first bar from `from` on whose close is waited for; the series' size for none.
  int nextClose(int from) {
    int next = series.size();
    for (CloseWake close : closes) {
      next = Math.min(next, close.bars.next(from));
    }
    return next;
  }

  /// A wake that waits for closes, as the bot is told of it.
  record CloseWake(BotEvent.Woken event, IntervalCloses bars) {}
}
