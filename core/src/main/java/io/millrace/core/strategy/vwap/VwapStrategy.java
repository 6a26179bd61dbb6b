package io.millrace.core.strategy.vwap;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorLine;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.indicator.SignalSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.signal.IdleSignal;
import io.millrace.core.strategy.signal.Points;
import io.millrace.core.strategy.signal.SignalPreview;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.strategy.signal.SignalStateDocument;
import io.millrace.core.strategy.signal.Trade;
import io.millrace.core.value.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// VWAP mean reversion, decided at the close of each bar.
/// 1. A close further than `entrySigma` deviations below (above) the session's VWAP is a signal to
///    go long (short), from bar `warmupBars` + 1 of the session on. It is taken with a limit at the
///    close when the ADX is below `adxMax` and nothing else says no.
/// 2. The exit is a limit at the VWAP, moved when the VWAP is a tick or more away from it.
/// 3. The stop rests `stopSigma` deviations from the VWAP, as both were at the signal.
public final class VwapStrategy implements StrategyType<VwapConfig, SignalState> {
  static final int VWAP = 0;
  static final int DEVIATION = 1;
  static final int SESSION_BARS = 2;
  static final int CLOSE = 3;
  static final int HIGH = 4;
  static final int LOW = 5;
  static final int OPEN_TIME = 6;
  static final int ADX = 7;
  static final int CONDITION = 8;

  @Override
  public String name() {
    return "vwap-reversion";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public VwapConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return VwapConfig.read(params, instrument);
  }

  @Override
  public Document.Fields describe(VwapConfig config) {
    return config.describe();
  }

  @Override
  public SignalState initialState(VwapConfig config) {
    return SignalState.NEW;
  }

  @Override
  public Document write(SignalState state) {
    return SignalStateDocument.write(state).build();
  }

  @Override
  public SignalState read(VwapConfig config, Document state) {
    return SignalStateDocument.read(state);
  }

  @Override
  public List<IndicatorRef> indicators(VwapConfig config) {
    BarInterval bars = config.setup().interval();
    var vwap = new IndicatorSpec.Vwap(config.session());
    var last = new SignalSpec.LastBar();
    return List.of(
        new IndicatorRef(bars, vwap),
        new IndicatorRef(bars, vwap, IndicatorLine.DEVIATION),
        new IndicatorRef(bars, vwap, IndicatorLine.SESSION_BARS),
        new IndicatorRef(bars, last),
        new IndicatorRef(bars, last, IndicatorLine.HIGH),
        new IndicatorRef(bars, last, IndicatorLine.LOW),
        new IndicatorRef(bars, last, IndicatorLine.OPEN_TIME),
        new IndicatorRef(bars, new IndicatorSpec.Adx(config.adxPeriod())),
        config.setup().conditions().indicator());
  }

  @Override
  public Preview preview(VwapConfig config, Instrument instrument, FeeRates fees, Price price) {
    return SignalPreview.of(config.setup(), instrument, fees, price);
  }

  @Override
  public Decision<SignalState> decide(VwapConfig config, SignalState state, Situation situation) {
    if (situation.occasion() instanceof Occasion.Woken(Wake.OnClose _)) {
      Side side = signal(config, situation);
      if (side == null && isQuiet(state.trade(), situation)) {
        return Decision.unchanged(state);
      }
      if (side != null && state.trade() == null) {
        double condition = situation.indicator(CONDITION);
        Reason refused = refusal(config, situation, side, condition);
        if (refused != null) {
          Price close = Points.exact(situation.indicator(CLOSE));
          return IdleSignal.refused(state, situation, side, close, condition, refused);
        }
      }
    }
    return new VwapTurn(config, state, situation).decide();
  }

  /// Most signals are refused: that changes nothing and is told at once.
  private static @Nullable Reason refusal(
      VwapConfig config, Situation situation, Side side, double condition) {
    Reason refused = IdleSignal.refusal(config.setup(), situation, side, condition);
    return refused == null ? new VwapGate(config, situation).refusal() : refused;
  }

  /// Whether a close without a signal changes nothing. Nearly every close does not, so nothing is
  /// made here.
  private static boolean isQuiet(@Nullable Trade trade, Situation situation) {
    return trade == null
        || (!trade.entry().open()
            && !trade.isTargetAwayFrom(situation.indicator(VWAP), situation.instrument()));
  }

  /// The side of the signal at this close, or nothing.
  static @Nullable Side signal(VwapConfig config, Situation situation) {
    double distance = situation.indicator(CLOSE) - situation.indicator(VWAP);
    if (isFar(config, distance, situation.indicator(DEVIATION))
        && situation.indicator(SESSION_BARS) > config.warmupBars()) {
      return distance < 0 ? Side.BUY : Side.SELL;
    }
    return null;
  }

  private static boolean isFar(VwapConfig config, double distance, double deviation) {
    // Comparisons with the NaN of a session without volume are false.
    return Math.abs(distance) > config.entrySigma() * deviation;
  }

  /// Of a position that is held, the target moves with the average at most closes.
  @Override
  public int nextInterest(
      VwapConfig config,
      SignalState state,
      Instrument instrument,
      ClosedBars bars,
      int from,
      int to) {
    if (state.trade() != null) {
      return from;
    }
    int bar = from;
    while (bar < to && !isSignal(config, bars, bar)) {
      bar++;
    }
    return bar;
  }

  private static boolean isSignal(VwapConfig config, ClosedBars bars, int bar) {
    double distance = bars.indicator(CLOSE, bar) - bars.indicator(VWAP, bar);
    return isFar(config, distance, bars.indicator(DEVIATION, bar))
        && bars.indicator(SESSION_BARS, bar) > config.warmupBars();
  }
}
