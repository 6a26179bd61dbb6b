package io.millrace.core.strategy.rsi;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision of {@link RsiStrategy} at which something may change.
final class RsiTurn {
  private static final Reason ATR_UNKNOWN = Reason.waits("the ATR is not known yet");

  private final RsiConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final SignalTurn turn;

  RsiTurn(RsiConfig config, SignalState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.turn = new SignalTurn(config.setup(), CloseReason.STOP_LOSS, state, situation);
  }

  Decision<SignalState> decide() {
    if (turn.book()) {
      stopFromEntry();
    }
    if (situation.occasion() instanceof Occasion.Woken(Wake.OnClose _)) {
      turn.dropHeldBack();
      leaveAtMiddle();
      turn.followTarget(situation.indicator(RsiStrategy.SMA));
      Side side = RsiStrategy.signal(config, situation);
      if (side != null) {
        signal(side);
      }
    }
    return turn.decision(List.of(new Wake.OnClose(instrument.id(), config.setup().interval())));
  }

  private void stopFromEntry() {
    Trade trade = turn.running();
    double range = situation.indicator(RsiStrategy.ATR);
    if (trade != null && !Double.isNaN(range)) {
      turn.protect(
          stop(trade.side(), trade.average(instrument).toDouble(), range), trade.exit().target());
    }
  }

  private void leaveAtMiddle() {
    Trade trade = turn.running();
    double rsi = situation.indicator(RsiStrategy.RSI);
    if (trade != null && (trade.isLong() ? rsi >= config.exitRsi() : rsi <= config.exitRsi())) {
      turn.close(CloseReason.SIGNAL, Reason.acted("the RSI is back at {}", new Fields.Figure(rsi)));
      turn.settle();
    }
  }

  private void signal(Side side) {
    double condition = situation.indicator(RsiStrategy.CONDITION);
    double close = situation.indicator(RsiStrategy.CLOSE);
    Reason refused = turn.refusal(side, condition);
    turn.signal(
        side,
        Points.exact(close),
        condition,
        refused == null ? refusal() : refused,
        () -> proposal(side, close));
  }

  private @Nullable Reason refusal() {
    double adx = situation.indicator(RsiStrategy.ADX);
    if (!(adx < config.adxMax())) {
      return Reason.waits(
          "ADX {} is not below {}", new Fields.Figure(adx), new Fields.Figure(config.adxMax()));
    }
    return Double.isNaN(situation.indicator(RsiStrategy.ATR)) ? ATR_UNKNOWN : null;
  }

  private Proposal proposal(Side side, double close) {
    return new Proposal(
        OrderTerms.MARKET,
        Points.onTick(close, instrument, RoundingMode.HALF_UP),
        stop(side, close, situation.indicator(RsiStrategy.ATR)),
        Points.target(side, situation.indicator(RsiStrategy.SMA), instrument),
        null);
  }

  /// The trigger of the stop: on the tick, never nearer than asked for.
  private Price stop(Side side, double from, double range) {
    return Points.stop(side, from, config.stopAtr() * range, instrument);
  }
}
