package io.millrace.core.strategy.trend;

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

/// One decision of {@link TrendStrategy} at which something may change.
final class TrendTurn {
  private static final Reason ATR_UNKNOWN = Reason.waits("the ATR is not known yet");

  private final TrendConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final SignalTurn turn;

  TrendTurn(TrendConfig config, SignalState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.turn = new SignalTurn(config.setup(), CloseReason.TRAILING_STOP, state, situation);
  }

  Decision<SignalState> decide() {
    Trade before = turn.trade();
    if (turn.book()) {
      trailFromEntry();
    }
    if (situation.occasion() instanceof Occasion.Woken(Wake.OnClose _)) {
      atClose();
    } else if (situation.occasion() instanceof Occasion.Filled && before != null) {
      turnRound(before);
    }
    return turn.decision(List.of(new Wake.OnClose(instrument.id(), config.setup().interval())));
  }

  /// A cross that ended the position is a signal as well, heard once the position is gone.
  private void turnRound(Trade before) {
    turn.settle();
    Trade.Closing closing = before.closing();
    Side side = TrendStrategy.cross(situation);
    if (turn.trade() == null
        && closing != null
        && closing.reason() == CloseReason.SIGNAL
        && side == before.side().opposite()) {
      signal(side);
    }
  }

  /// The trail begins where the entry really traded.
  private void trailFromEntry() {
    Trade trade = turn.running();
    if (trade != null) {
      Price entry = trade.average(instrument);
      double range = situation.indicator(TrendStrategy.ATR);
      if (!Double.isNaN(range)) {
        turn.moveStop(stop(trade.side(), entry.toDouble(), range), entry);
      }
    }
  }

  private void atClose() {
    turn.dropHeldBack();
    Side side = TrendStrategy.cross(situation);
    Trade trade = turn.trade();
    if (trade != null && side == trade.side().opposite()) {
      turn.close(CloseReason.SIGNAL, Reason.acted("the averages crossed back"));
      turn.settle();
      side = turn.trade() == null ? side : null;
    }
    trail();
    if (side != null) {
      signal(side);
    }
  }

  private void trail() {
    Trade trade = turn.running();
    double range = situation.indicator(TrendStrategy.ATR);
    Price stop = trade == null ? null : trade.exit().stop();
    if (trade == null || stop == null || Double.isNaN(range)) {
      return;
    }
    double extreme = situation.indicator(trade.isLong() ? TrendStrategy.HIGH : TrendStrategy.LOW);
    Price best = better(trade, Points.exact(extreme));
    Price wanted = stop(trade.side(), best.toDouble(), range);
    turn.moveStop(trade.isBetter(wanted, stop) ? wanted : stop, best);
  }

  private static Price better(Trade trade, Price reached) {
    Price best = trade.exit().best();
    return best == null || trade.isBetter(reached, best) ? reached : best;
  }

  private Price stop(Side side, double best, double range) {
    return Points.stop(side, best, config.trailAtr() * range, instrument);
  }

  private void signal(Side side) {
    double condition = situation.indicator(TrendStrategy.CONDITION);
    double close = situation.indicator(TrendStrategy.CLOSE);
    Reason refused = turn.refusal(side, condition);
    turn.signal(
        side,
        Points.exact(close),
        condition,
        refused == null ? refusal() : refused,
        () -> proposal(side, close));
  }

  private @Nullable Reason refusal() {
    double adx = situation.indicator(TrendStrategy.ADX);
    if (!(adx > config.adxMin())) {
      return Reason.waits(
          "ADX {} is not above {}", new Fields.Figure(adx), new Fields.Figure(config.adxMin()));
    }
    return Double.isNaN(situation.indicator(TrendStrategy.ATR)) ? ATR_UNKNOWN : null;
  }

  private Proposal proposal(Side side, double close) {
    return new Proposal(
        OrderTerms.MARKET,
        Points.onTick(close, instrument, RoundingMode.HALF_UP),
        stop(side, close, situation.indicator(TrendStrategy.ATR)),
        null,
        null);
  }
}
