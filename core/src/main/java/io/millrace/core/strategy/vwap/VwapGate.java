package io.millrace.core.strategy.vwap;

import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.signal.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The conditions for an entry that only {@link VwapStrategy} has.
final class VwapGate {
  private final VwapConfig config;
  private final Situation situation;

  VwapGate(VwapConfig config, Situation situation) {
    this.config = config;
    this.situation = situation;
  }

  /// The first one that says no, or nothing.
  @Nullable Reason refusal() {
    double adx = situation.indicator(VwapStrategy.ADX);
    if (!(adx < config.adxMax())) {
      return Reason.waits(
          "ADX {} is not below {}", new Fields.Figure(adx), new Fields.Figure(config.adxMax()));
    }
    Reason burst = burst();
    if (burst != null) {
      return burst;
    }
    return isNearFunding(closed())
        ? Reason.waits("a funding is less than {} minutes away", config.fundingMinutes())
        : null;
  }

  /// By the seconds where the host knows prints or quotes, else by the last bar.
  private @Nullable Reason burst() {
    double within = 100 * situation.movedWithin(config.burstSeconds());
    boolean byBar = Double.isNaN(within);
    double low = situation.indicator(VwapStrategy.LOW);
    double moved = byBar ? 100 * (situation.indicator(VwapStrategy.HIGH) - low) / low : within;
    if (!(moved > config.burstPercent())) {
      return null;
    }
    var figure = new Fields.Figure(moved);
    var most = new Fields.Figure(config.burstPercent());
    return byBar
        ? Reason.waits("the price moved {} % within the last bar, more than {}", figure, most)
        : Reason.waits(
            "the price moved {} % within {} seconds, more than {}",
            figure, config.burstSeconds(), most);
  }

  boolean isNearFunding(Instant at) {
    Duration distance = Duration.ofMinutes(config.fundingMinutes());
    return !distance.isZero()
        && situation
            .instrument()
            .contract()
            .funding()
            .filter(f -> f.isWithin(distance, at))
            .isPresent();
  }

  /// When the last bar closed. In a backtest the clock stands at its open.
  Instant closed() {
    return Instant.ofEpochMilli(
        (long) situation.indicator(VwapStrategy.OPEN_TIME) + config.setup().interval().millis());
  }
}
