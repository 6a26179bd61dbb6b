package io.millrace.core.strategy.vwap;

import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Reason;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.signal.Fields;
import io.millrace.core.strategy.signal.Points;
import io.millrace.core.strategy.signal.Proposal;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.strategy.signal.SignalTurn;
import io.millrace.core.strategy.signal.Trade;
import io.millrace.core.value.Price;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision of {@link VwapStrategy} at which something may change.
final class VwapTurn {
  private final VwapConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final SignalTurn turn;

  VwapTurn(VwapConfig config, SignalState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.turn = new SignalTurn(config.setup(), CloseReason.STOP_LOSS, state, situation);
  }

  Decision<SignalState> decide() {
    turn.book();
    flattenBeforeFunding();
    if (situation.occasion() instanceof Occasion.Woken(Wake.OnClose _)) {
      atClose();
    }
    return turn.decision(wakes());
  }

  private void atClose() {
    Instant closed = closed();
    Trade trade = turn.trade();
    if (trade != null && trade.entry().until() != null && !closed.isBefore(trade.entry().until())) {
      // The venue ends it as well; whichever comes first.
      turn.dropEntry("it waited for " + config.orderTtlSeconds() + " seconds");
      turn.settle();
    }
    turn.followTarget(situation.indicator(VwapStrategy.VWAP));
    Side side = VwapStrategy.signal(config, situation);
    if (side != null) {
      signal(side, closed);
    }
  }

  private void signal(Side side, Instant closed) {
    double condition = situation.indicator(VwapStrategy.CONDITION);
    double close = situation.indicator(VwapStrategy.CLOSE);
    Reason refused = turn.refusal(side, condition);
    turn.signal(
        side,
        Points.exact(close),
        condition,
        refused == null ? refusal(closed) : refused,
        () -> proposal(side, close, closed));
  }

  /// The first condition of this rule that says no, or nothing.
  private @Nullable Reason refusal(Instant closed) {
    double adx = situation.indicator(VwapStrategy.ADX);
    if (!(adx < config.adxMax())) {
      return Reason.waits(
          "ADX {} is not below {}", new Fields.Figure(adx), new Fields.Figure(config.adxMax()));
    }
    Reason burst = burst();
    if (burst != null) {
      return burst;
    }
    return isNearFunding(closed)
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

  private Proposal proposal(Side side, double close, Instant closed) {
    double vwap = situation.indicator(VwapStrategy.VWAP);
    double far = config.stopSigma() * situation.indicator(VwapStrategy.DEVIATION);
    boolean buys = side == Side.BUY;
    Price at = Points.onTick(close, instrument, buys ? RoundingMode.FLOOR : RoundingMode.CEILING);
    return new Proposal(
        new OrderTerms.Limit(at),
        at,
        Points.stop(side, vwap, far, instrument),
        Points.target(side, vwap, instrument),
        closed.plusSeconds(config.orderTtlSeconds()));
  }

  /// When the last bar closed. In a backtest the clock stands at its open.
  private Instant closed() {
    return Instant.ofEpochMilli(
        (long) situation.indicator(VwapStrategy.OPEN_TIME) + config.setup().interval().millis());
  }

  // ---- funding

  private boolean isNearFunding(Instant at) {
    Duration distance = Duration.ofMinutes(config.fundingMinutes());
    return !distance.isZero()
        && instrument.contract().funding().filter(f -> f.isWithin(distance, at)).isPresent();
  }

  private void flattenBeforeFunding() {
    if (config.flattenAtFunding() && turn.trade() != null && isNearFunding(situation.now())) {
      turn.close(CloseReason.SESSION_END, "a funding is near");
    }
  }

  private List<Wake> wakes() {
    List<Wake> wakes = new ArrayList<>(2);
    wakes.add(new Wake.OnClose(instrument.id(), config.setup().interval()));
    if (config.flattenAtFunding() && config.fundingMinutes() > 0 && turn.running() != null) {
      instrument.contract().funding().ifPresent(f -> wakes.add(new Wake.At(nextFlat(f))));
    }
    return wakes;
  }

  private Instant nextFlat(FundingSchedule funding) {
    Duration before = Duration.ofMinutes(config.fundingMinutes());
    return funding.nextAfter(situation.now().plus(before)).minus(before);
  }
}
