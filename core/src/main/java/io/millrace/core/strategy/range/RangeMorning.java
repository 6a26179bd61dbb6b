package io.millrace.core.strategy.range;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
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
    Reason stale = stale();
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
  private @Nullable Reason stale() {
    double bars = value(RangeStrategy.BARS);
    if (!(bars >= config.minRangeBars())) {
      return Double.isNaN(bars)
          ? Reason.waits("the night has no bars, and needs {}", config.minRangeBars())
          : Reason.waits(
              "the night has {} bars, and needs {}",
              new Fields.Figure(bars),
              config.minRangeBars());
    }
    Instant last =
        Instant.ofEpochMilli(
            (long) value(RangeStrategy.OPEN_TIME) + config.setup().interval().millis());
    Duration late = Duration.between(last, clock.start());
    return late.compareTo(Duration.ofMinutes(Math.max(1, config.startGraceMinutes()))) > 0
        ? Reason.waits("the last bar closed at {}, too long before", last)
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
    if (range < filters.minRange()) {
      return outside("the range {} is below {}", range, filters.minRange());
    }
    if (isBeyond(range, filters.maxRange())) {
      return outside("the range {} is above {}", range, filters.maxRange());
    }
    if (isBeyond(gap, filters.maxGap())) {
      return outside("the gap {} is above {}", gap, filters.maxGap());
    }
    if (atr < filters.minAtr()) {
      return outside("the ATR {} is below {}", atr, filters.minAtr());
    }
    if (isBeyond(atr, filters.maxAtr())) {
      return outside("the ATR {} is above {}", atr, filters.maxAtr());
    }
    Price price = situation.price();
    if (config.beyond() == Beyond.SKIP && !levels.isInside(price)) {
      return Reason.waits("the price {} is beyond the range already", price);
    }
    return turn.refusal(null, value(RangeStrategy.CONDITION));
  }

  /// Not known is not allowed, where there is a limit.
  private static boolean isBeyond(double value, double max) {
    return max > 0 && !(value <= max);
  }

  private static Reason outside(String template, double value, double limit) {
    return Reason.waits(template, new Fields.Figure(value), new Fields.Figure(limit));
  }

  private double value(int indicator) {
    return situation.indicator(indicator);
  }
}
