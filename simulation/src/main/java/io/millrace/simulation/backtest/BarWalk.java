package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.order.Fill;
import io.millrace.simulation.backtest.MarkPath.Stretch;
import io.millrace.simulation.exchange.OrderDesk;
import io.millrace.simulation.exchange.PriceBoard;
import org.jspecify.annotations.Nullable;

/// Drives a lane along bars: the price goes from the open over the nearer extreme to the other one
/// and to the close, and meets what waits there.
final class BarWalk {
  private final Lane lane;
  private final boolean isAlone;
  private final LaneHost host;
  private final Moment moment;
  private final MarketHistory history;
  private final BarSeries series;
  private final OrderDesk desk;
  private final PriceBoard board;
  private final WakeClock clock;
  private final @Nullable MarkPath mark;
  private int bar;

  /// @param isAlone whether nothing but its own bars makes anything happen in the lane
  BarWalk(Lane lane, boolean isAlone) {
    this.lane = lane;
    this.isAlone = isAlone;
    this.host = lane.host();
    this.moment = host.moment();
    this.history = lane.history();
    this.series = history.series();
    this.desk = host.desk();
    this.board = host.board();
    this.clock = host.clock();
    this.mark = lane.mark();
  }

  /// Runs to the last bar.
  void run(Engine engine) {
    start();
    for (int next = nextBar(engine); next < series.size(); next = nextBar(engine)) {
      walk(next);
    }
  }

  /// Starts the bot and walks its first bar.
  void start() {
    lane.startAt(series.openTime(0), series.open(0));
    walkLegs();
    lane.close(0);
  }

  /// The next bar in which anything can happen; the series' size when there is none.
  int nextBar(Engine engine) {
    bar = moment.bar();
    if (lane.isOver()) {
      // What a failed bot still holds ends with its contract.
      return host.machine().position().isFlat() ? series.size() : history.nextRoll(bar + 1);
    }
    if (engine == Engine.WALK) {
      return host.isCalm() ? nextClose(series.size()) : bar + 1;
    }
    return nextEvent();
  }

  private int nextEvent() {
    int next = Math.min(clock.nextBar(bar), history.nextRoll(bar + 1));
    if (desk.nextTime() != OrderDesk.NEVER) {
      next = Math.min(next, Math.max(bar + 1, series.indexAtOrAfter(desk.nextTime())));
    }
    lane.lookAtMargin();
    if (mark != null) {
      next = Math.min(next, mark.nextBar(bar + 1));
    }
    if (next == bar + 1 || nextClose(bar + 2) == bar + 1) {
      return bar + 1;
    }
    int byPrice = history.index().next(bar + 1, board.watchBelow(), board.watchAbove());
    return nextClose(Math.min(next, byPrice));
  }

  /// The next bar, before the one at `end`, whose close is waited for and may matter; `end` when
  /// there is none. In an account with others anything may have happened by then, so that every
  /// close that is waited for may.
  private int nextClose(int end) {
    if (!clock.waitsForCloses()) {
      return end;
    }
    int from = isAlone ? host.machine().nextInterest(moment.sight(), bar + 1, end) : bar + 1;
    return from < end ? Math.min(end, clock.nextClose(from)) : end;
  }

  /// Walks a bar later than the last one.
  void walk(int next) {
    bar = next;
    moment.standIn(next, series.openTime(next));
    host.beginCount();
    if (!host.isCalm()) {
      walkBar();
    }
    moment.standAt(series.close(next));
    lane.close(next);
  }

  private void walkBar() {
    moment.sight().closed(bar - 1);
    lane.lookAtMargin();
    int roll = history.rollAt(bar);
    if (roll >= 0) {
      roll(roll);
    }
    boolean isDue = lane.nextDue() <= moment.millis();
    if (roll >= 0 || isDue || reachesAnything()) {
      long open = series.open(bar);
      moment.standAt(open);
      if (isDue) {
        desk.doDue(moment.millis());
      }
      lane.markAtOpen(bar);
      lane.meetGap(roll >= 0 ? open : series.close(bar - 1));
      board.follow(open);
      if (isDue) {
        desk.letArrive(moment.millis());
        lane.wakeByTime();
      }
      walkLegs();
    }
  }

  /// The old contract is left at its last close, and the bot stands at the open of the new one.
  private void roll(int roll) {
    moment.standIn(bar - 1, moment.millis());
    moment.standAt(series.close(bar - 1));
    Fill end = desk.leave().orElse(null);
    moment.standIn(bar, moment.millis());
    moment.standAt(series.open(bar));
    moment.sight().rolled(roll);
    host.rolled(end);
  }

  /// Whether the bar comes to a level or moves a trailing extreme. Whatever path the price takes in
  /// one that does not, nothing happens on it.
  private boolean reachesAnything() {
    return series.low(bar) <= board.watchBelow()
        || series.high(bar) >= board.watchAbove()
        || (mark != null && mark.reaches(bar));
  }

  /// From the open over the nearer extreme to the other one and to the close.
  private void walkLegs() {
    long open = series.open(bar);
    long high = series.high(bar);
    long low = series.low(bar);
    boolean highFirst = high - open < open - low;
    moveTo(highFirst ? high : low);
    lane.markOn(bar, highFirst ? Stretch.HIGH : Stretch.LOW);
    moveTo(highFirst ? low : high);
    lane.markOn(bar, highFirst ? Stretch.LOW : Stretch.HIGH);
    moveTo(series.close(bar));
    lane.markOn(bar, Stretch.CLOSE);
  }

  private void moveTo(long target) {
    if (target < moment.pathPrice()) {
      while (board.nearestBelow() >= target) {
        moment.standAt(Math.min(moment.pathPrice(), board.nearestBelow()));
        host.meet(board.takeBelow());
        host.meetWhatIsTrue();
      }
    } else if (target > moment.pathPrice()) {
      while (board.nearestAbove() <= target) {
        moment.standAt(Math.max(moment.pathPrice(), board.nearestAbove()));
        host.meet(board.takeAbove());
        host.meetWhatIsTrue();
      }
    }
    moment.standAt(target);
    board.follow(target);
  }
}
