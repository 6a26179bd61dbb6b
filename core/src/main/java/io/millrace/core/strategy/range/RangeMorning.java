package io.millrace.core.strategy.range;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Reason;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.range.RangeConfig.Beyond;
import io.millrace.core.strategy.range.RangeConfig.Filters;
import io.millrace.core.strategy.range.RangeState.Day;
import io.millrace.core.strategy.range.RangeState.Levels;
import io.millrace.core.strategy.signal.Fields;
import io.millrace.core.strategy.signal.Points;
import io.millrace.core.strategy.signal.SignalTurn;
import io.millrace.core.value.Price;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The look at the night when it has ended: whether there is a day, and where its entries wait.
final class RangeMorning {
  private static final Reason ATR_UNKNOWN = Reason.waits("the ATR is not known yet");

  private final RangeConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final RangeClock clock;
  private final SignalTurn turn;

  RangeMorning(RangeConfig config, Situation situation, RangeClock clock, SignalTurn turn) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.clock = clock;
    this.turn = turn;
  }

  /// The day, with levels unless it is skipped.
  Day begin() {
    String stale = stale();
    if (stale != null) {
      turn.say(Reason.waits("The day is skipped: {}.", stale));
      return new Day(clock.date(), null, 0, null);
    }
    Levels levels = levels();
    Reason refused = refusal(levels);
    if (refused == null) {
      turn.say(
          Reason.acted(
              "The night went from {} to {}; entries wait at {} and {}.",
              Fields.shown(value(RangeStrategy.LOW)),
              Fields.shown(value(RangeStrategy.HIGH)),
              levels.sellAt(),
              levels.buyAt()));
      return new Day(clock.date(), levels, 0, null);
    }
    double condition = value(RangeStrategy.CONDITION);
    turn.refused(Side.BUY, levels.buyAt(), condition, refused);
    turn.refused(Side.SELL, levels.sellAt(), condition, refused);
    return new Day(clock.date(), null, 0, null);
  }

  /// Why there is no range to speak of, or nothing.
  private @Nullable String stale() {
    double bars = value(RangeStrategy.BARS);
    if (!(bars >= config.minRangeBars())) {
      return "the night has "
          + (Double.isNaN(bars) ? "no" : Fields.shown(bars))
          + " bars, and needs "
          + config.minRangeBars();
    }
    Instant last =
        Instant.ofEpochMilli(
            (long) value(RangeStrategy.OPEN_TIME) + config.setup().interval().millis());
    Duration late = Duration.between(last, clock.start());
    return late.compareTo(Duration.ofMinutes(Math.max(1, config.startGraceMinutes()))) > 0
        ? "the last bar closed at " + last + ", too long before"
        : null;
  }

  private Levels levels() {
    return new Levels(
        Points.onTick(
            value(RangeStrategy.HIGH) + config.entryOffset(), instrument, RoundingMode.CEILING),
        Points.onTick(
            value(RangeStrategy.LOW) - config.entryOffset(), instrument, RoundingMode.FLOOR));
  }

  /// The first condition that says no, or nothing.
  private @Nullable Reason refusal(Levels levels) {
    Filters filters = config.filters();
    double range = value(RangeStrategy.HIGH) - value(RangeStrategy.LOW);
    double atr = value(RangeStrategy.ATR);
    double gap = Math.abs(situation.price().toDouble() - value(RangeStrategy.PRIOR_CLOSE));
    if (Double.isNaN(atr) || Double.isNaN(value(RangeStrategy.TARGET_ATR))) {
      return ATR_UNKNOWN;
    }
    Reason outside = outside("range", range, filters.minRange(), filters.maxRange());
    outside = outside == null ? outside("gap", gap, 0, filters.maxGap()) : outside;
    outside = outside == null ? outside("ATR", atr, filters.minAtr(), filters.maxAtr()) : outside;
    if (outside != null) {
      return outside;
    }
    Price price = situation.price();
    if (config.beyond() == Beyond.SKIP && !levels.isInside(price)) {
      return Reason.waits("the price {} is beyond the range already", price);
    }
    return turn.refusal(null, value(RangeStrategy.CONDITION));
  }

  private static @Nullable Reason outside(String what, double value, double min, double max) {
    if (min > 0 && value < min) {
      return Reason.waits(
          "the " + what + " {} is below {}", new Fields.Figure(value), new Fields.Figure(min));
    }
    // Not known is not allowed, where there is a limit.
    return max > 0 && !(value <= max)
        ? Reason.waits(
            "the " + what + " {} is above {}", new Fields.Figure(value), new Fields.Figure(max))
        : null;
  }

  private double value(int indicator) {
    return situation.indicator(indicator);
  }
}
