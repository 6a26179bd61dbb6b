package io.millrace.core.strategy.vwap;

import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
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

/// One decision of {@link VwapStrategy} at which something may change.
final class VwapTurn {
  private final VwapConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final VwapGate gate;
  private final SignalTurn turn;

  VwapTurn(VwapConfig config, SignalState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.gate = new VwapGate(config, situation);
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
    Instant closed = gate.closed();
    Trade trade = turn.trade();
    if (trade != null && trade.entry().until() != null && !closed.isBefore(trade.entry().until())) {
      // The venue ends it as well; whichever comes first.
      turn.dropEntry(Reason.acted("it waited for {} seconds", config.orderTtlSeconds()));
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
        refused == null ? gate.refusal() : refused,
        () -> proposal(side, close, closed));
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

  // ---- funding

  private void flattenBeforeFunding() {
    if (config.flattenAtFunding() && turn.trade() != null && gate.isNearFunding(situation.now())) {
      turn.close(CloseReason.SESSION_END, Reason.acted("a funding is near"));
    }
  }

  private List<Wake> wakes() {
    if (!config.flattenAtFunding()) {
      return List.of(config.close());
    }
    List<Wake> wakes = new ArrayList<>(2);
    wakes.add(config.close());
    if (config.fundingMinutes() > 0 && turn.running() != null) {
      instrument.contract().funding().ifPresent(f -> wakes.add(new Wake.At(nextFlat(f))));
    }
    return wakes;
  }

  private Instant nextFlat(FundingSchedule funding) {
    Duration before = Duration.ofMinutes(config.fundingMinutes());
    return funding.nextAfter(situation.now().plus(before)).minus(before);
  }
}
