package io.millrace.simulation.backtest;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.simulation.backtest.MarkPath.Stretch;
import io.millrace.simulation.backtest.WakeClock.CloseWake;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.exchange.Funds;
import io.millrace.simulation.exchange.MarginDesk;
import io.millrace.simulation.exchange.PriceBoard;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One bot on one series, wherever its prices come from: what a walk along bars and one along a
/// tape have in common, and what the account of a portfolio may ask of it. A {@link BacktestRun}
/// drives one lane, a portfolio many.
final class Lane {
  private final MarketHistory history;
  private final BarSeries series;
  private final @Nullable MarkPath mark;
  private final LaneHost host;
  private final Moment moment;
  private final PriceBoard board;
  private final WakeClock clock;
  private final @Nullable MarginDesk margin;

  /// A lane at its first bar, before anything has happened.
  ///
  /// @param connects makes the machine of the bot and the way to it, given its host
  Lane(
      MarketHistory history,
      FillModel fills,
      Funds funds,
      Conditions conditions,
      List<IndicatorRef> indicators,
      Function<LaneHost, Connection> connects) {
    this.history = history;
    this.series = history.series();
    this.mark = conditions.mark().map(marks -> new MarkPath(marks, series)).orElse(null);
    this.host = new LaneHost(history, fills, funds, conditions, indicators, mark, connects);
    this.moment = host.moment();
    this.board = host.board();
    this.clock = host.clock();
    this.margin = host.desk().margin();
  }

  LaneHost host() {
    return host;
  }

  MarketHistory history() {
    return history;
  }

  /// The mark price that is watched; nothing where the last price decides.
  @Nullable MarkPath mark() {
    return mark;
  }

  /// Whether the bot has stopped for good.
  boolean isOver() {
    return host.record().stopped().isPresent();
  }

  /// What has happened, up to the last bar of the series.
  RunRecord finish() {
    Price last = Price.ofUnits(series.close(series.size() - 1));
    var machine = host.machine();
    host.record().finish(machine.position(), machine.openDeals(), figures(machine, last));
    return host.record();
  }

  /// The strategy's own figures at a price, of the state that it has now; worked out when asked
  /// for.
  private static <C, S> Supplier<List<Preview.Fact>> figures(
      BotMachine<C, S> machine, Price price) {
    var type = machine.type();
    C config = machine.config();
    S state = machine.state();
    Instrument instrument = machine.instrument();
    return () -> type.figures(config, state, instrument, price);
  }

  // ---- what happens on any walk

  /// Starts the bot.
  ///
  /// @param at milliseconds since 1970 UTC
  /// @param first price, in units
  void startAt(long at, long first) {
    moment.standIn(0, at);
    moment.standAt(first);
    host.tell(new BotEvent.Start());
    host.meetWhatIsTrue();
  }

  /// Milliseconds at which something happens by time.
  long nextDue() {
    return Math.min(clock.nextInstant(), host.desk().nextTime());
  }

  /// Wakes whoever waits for a time that has come.
  void wakeByTime() {
    for (Wake wake : clock.takeDue(moment.millis())) {
      host.tell(new BotEvent.Woken(wake));
      host.meetWhatIsTrue();
    }
  }

  /// Between bars, and between prints, the price jumps: everything in the gap happens at once,
  /// nearest first.
  void meetGap(long before) {
    long price = moment.pathPrice();
    if (price < before) {
      while (board.nearestBelow() >= price) {
        host.meet(board.takeBelow());
      }
    } else if (price > before) {
      while (board.nearestAbove() <= price) {
        host.meet(board.takeAbove());
      }
    }
    host.meetWhatIsTrue();
  }

  /// Looks at what covers the position.
  void lookAtMargin() {
    if (margin != null) {
      margin.look();
    }
  }

  /// Liquidates where the mark price was at the level by the open of a bar.
  void markAtOpen(int bar) {
    if (mark != null && mark.reachesByOpen(bar)) {
      liquidate();
    }
  }

  /// Liquidates where the mark price came to the level on a stretch of a bar.
  void markOn(int bar, Stretch stretch) {
    if (mark != null && mark.reaches(bar, stretch)) {
      liquidate();
    }
  }

  /// A bar has closed: wakes whoever waits for that.
  void close(int bar) {
    moment.sight().closed(bar);
    for (CloseWake close : clock.closes()) {
      if (close.bars().isClose(bar)) {
        host.wakeAtClose(close.event());
      }
    }
  }

  // ---- what the account asks for between two bars

  /// Stands at the close of a bar that nothing of this lane happened in: its account is about to
  /// ask something of it between two of its bars.
  ///
  /// @param now milliseconds since 1970 UTC, by the clock of the account
  void standAt(int closed, long now) {
    boolean isLater = closed > moment.bar() && host.market() == null;
    moment.standIn(isLater ? closed : moment.bar(), now);
    if (isLater) {
      moment.sight().closed(closed);
      moment.standAt(series.close(closed));
      board.follow(series.close(closed));
    }
  }

  /// Whether the account has asked for something that is not yet done.
  boolean isAsked() {
    return host.desk().isAsked();
  }

  /// Does what the account has asked for, at the price at which the lane stands.
  void answer() {
    host.answer();
  }

  /// Whether its position must go, because what covers it was used up by another one.
  boolean isDoomed() {
    return margin != null && margin.isDoomed();
  }

  /// The venue closes the position, at the price at which the lane stands.
  void fall() {
    host.beginCount();
    liquidate();
    host.meetWhatIsTrue();
  }

  private void liquidate() {
    Objects.requireNonNull(margin).liquidate();
  }
}
