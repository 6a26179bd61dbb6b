package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Tape;
import io.millrace.simulation.exchange.TapeMarket;

/// Drives a lane by what was recorded, row by row. Orders arrive, wakes and lifetimes end at their
/// own milliseconds; bars, which the prints have made, close at their ends. Time never goes back: a
/// row that is told late counts when it was told.
final class TapeWalk {
  private final Lane lane;
  private final Tape tape;
  private final TapeMarket market;
  private final BarSeries series;
  private long now = Long.MIN_VALUE;
  private int bar;
  private boolean closed;

  TapeWalk(Lane lane, TapeMarket market) {
    this.lane = lane;
    this.market = market;
    this.tape = market.tape();
    this.series = lane.history().series();
  }

  /// Runs to the end of the last bar.
  void run() {
    int row = 0;
    while (!tape.kind(row).isPrint()) {
      now = Math.max(now, tape.time(row));
      market.note(row++);
    }
    now = Math.max(now, tape.time(row));
    market.print(row);
    lane.startAt(now, tape.price(row));
    for (row++; row < tape.size() && !lane.isOver(); row++) {
      advance(Math.max(now, tape.time(row)));
      if (tape.kind(row).isPrint()) {
        market.print(row);
        lane.printed(now, tape.price(row));
      } else {
        market.note(row);
      }
    }
    if (!lane.isOver()) {
      advance(end() + 1);
    }
  }

  private long end() {
    return series.openTime(bar) + series.interval().millis();
  }

  /// Lets happen what is due before `until`, and what ends at it.
  private void advance(long until) {
    while (true) {
      long due = lane.nextDue();
      if (!closed && end() <= Math.min(due, until)) {
        closed = true;
        lane.closeAt(bar, end());
      } else if (due < until) {
        now = Math.max(now, due);
        enter();
        lane.dueAt(now);
      } else {
        break;
      }
    }
    now = until;
    enter();
  }

  private void enter() {
    if (bar + 1 < series.size() && series.openTime(bar + 1) <= now) {
      bar++;
      closed = false;
      lane.enter(bar, now);
    }
  }
}
