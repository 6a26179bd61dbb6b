package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Tape;
import io.millrace.simulation.backtest.MarkPath.Stretch;
import io.millrace.simulation.exchange.OrderDesk;
import io.millrace.simulation.exchange.PrintedLimits.Match;
import io.millrace.simulation.exchange.TapeMarket;

/// Drives a lane by what was recorded, row by row. Orders arrive, wakes and lifetimes end at their
/// own milliseconds; bars, which the prints have made, close at their ends. Time never goes back: a
/// row that is told late counts when it was told.
final class TapeWalk {
  private final Lane lane;
  private final LaneHost host;
  private final Moment moment;
  private final Tape tape;
  private final TapeMarket market;
  private final BarSeries series;
  private long now = Long.MIN_VALUE;
  private int row;
  private int bar;
  private boolean started;
  private boolean closed;

  TapeWalk(Lane lane, TapeMarket market) {
    this.lane = lane;
    this.host = lane.host();
    this.moment = host.moment();
    this.market = market;
    this.tape = market.tape();
    this.series = lane.history().series();
    while (!tape.kind(row).isPrint()) {
      now = Math.max(now, tape.time(row));
      market.note(row++);
    }
    now = Math.max(now, tape.time(row));
  }

  /// Runs to the end of the last bar.
  void run() {
    while (step()) {
      // One thing after the other.
    }
  }

  /// Milliseconds at which the next thing happens; {@link OrderDesk#NEVER} when it is over.
  long nextTime() {
    if (!started) {
      return now;
    }
    if (lane.isOver()) {
      return OrderDesk.NEVER;
    }
    long until = until();
    long due = lane.nextDue();
    if (!closed && end() <= Math.min(due, until)) {
      return end();
    }
    if (due < until) {
      return Math.max(now, due);
    }
    return row < tape.size() ? until : OrderDesk.NEVER;
  }

  /// Lets the next thing happen: what ends, then what is due, then the next row.
  ///
  /// @return whether there was one
  boolean step() {
    if (!started) {
      begin();
      return true;
    }
    if (lane.isOver()) {
      return false;
    }
    long until = until();
    long due = lane.nextDue();
    if (!closed && end() <= Math.min(due, until)) {
      closed = true;
      closeAt(end());
    } else if (due < until) {
      now = Math.max(now, due);
      enter();
      due();
    } else if (row < tape.size()) {
      now = until;
      enter();
      tell();
    } else {
      return false;
    }
    return true;
  }

  private void begin() {
    started = true;
    market.print(row);
    lane.startAt(now, tape.price(row));
    row++;
  }

  private void tell() {
    if (tape.kind(row).isPrint()) {
      market.print(row);
      printed(tape.price(row));
    } else {
      market.note(row);
    }
    row++;
  }

  /// When the next row is told; behind the last one, when the last bar is over.
  private long until() {
    return row < tape.size() ? Math.max(now, tape.time(row)) : end() + 1;
  }

  private long end() {
    return series.openTime(bar) + series.interval().millis();
  }

  private void enter() {
    if (bar + 1 < series.size() && series.openTime(bar + 1) <= now) {
      bar++;
      closed = false;
      moment.standIn(bar, now);
      lane.lookAtMargin();
      lane.markAtOpen(bar);
    }
  }

  /// Lets happen what is due now.
  private void due() {
    host.beginCount();
    moment.standIn(bar, now);
    host.desk().doDue(now);
    host.desk().letArrive(now);
    lane.wakeByTime();
  }

  /// A print: first the limits that it fills, then triggers and wakes. The price has jumped there.
  private void printed(long price) {
    host.beginCount();
    moment.standIn(bar, now);
    long before = moment.pathPrice();
    moment.standAt(price);
    for (Match match = market.next(); match != null; match = market.next()) {
      host.printed(match);
    }
    lane.meetGap(before);
  }

  /// The bar has ended.
  private void closeAt(long at) {
    host.beginCount();
    moment.standIn(bar, at);
    for (Stretch stretch : Stretch.values()) {
      lane.markOn(bar, stretch);
    }
    lane.close(bar);
  }
}
