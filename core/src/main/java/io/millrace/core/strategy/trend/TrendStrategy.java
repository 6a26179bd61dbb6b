package io.millrace.core.strategy.trend;

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
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.signal.SignalPreview;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.strategy.signal.SignalStateDocument;
import io.millrace.core.value.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trend following, decided at the close of each bar.
/// 1. The fast average crossing the slow one upward (downward) is a signal to go long (short),
///    taken at market when the ADX is above `adxMin` and nothing else says no.
/// 2. The stop rests `trailAtr` average true ranges from the best price since the entry; at each
///    close it follows the bar's high (low) and the newest range, and only ever in favour.
/// 3. The opposite cross ends the position at market, and is a signal of its own.
public final class TrendStrategy implements StrategyType<TrendConfig, SignalState> {
  static final int SPREAD = 0;
  static final int BEFORE = 1;
  static final int ADX = 2;
  static final int ATR = 3;
  static final int CLOSE = 4;
  static final int HIGH = 5;
  static final int LOW = 6;
  static final int CONDITION = 7;

  @Override
  public String name() {
    return "trend";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public TrendConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return TrendConfig.read(params, instrument);
  }

  @Override
  public Document.Fields describe(TrendConfig config) {
    return config.describe();
  }

  @Override
  public SignalState initialState(TrendConfig config) {
    return SignalState.NEW;
  }

  @Override
  public Document write(SignalState state) {
    return SignalStateDocument.write(state).build();
  }

  @Override
  public SignalState read(TrendConfig config, Document state) {
    return SignalStateDocument.read(state);
  }

  @Override
  public List<IndicatorRef> indicators(TrendConfig config) {
    BarInterval bars = config.setup().interval();
    var spread = new SignalSpec.Spread(config.fast(), config.slow());
    var last = new SignalSpec.LastBar();
    return List.of(
        new IndicatorRef(bars, spread),
        new IndicatorRef(bars, spread, IndicatorLine.PREVIOUS),
        new IndicatorRef(bars, new IndicatorSpec.Adx(config.adxPeriod())),
        new IndicatorRef(bars, new IndicatorSpec.Atr(config.atrPeriod())),
        new IndicatorRef(bars, last),
        new IndicatorRef(bars, last, IndicatorLine.HIGH),
        new IndicatorRef(bars, last, IndicatorLine.LOW),
        config.setup().conditions().indicator());
  }

  @Override
  public Preview preview(TrendConfig config, Instrument instrument, FeeRates fees, Price price) {
    return SignalPreview.of(config.setup(), instrument, fees, price);
  }

  @Override
  public Decision<SignalState> decide(TrendConfig config, SignalState state, Situation situation) {
    boolean quiet =
        situation.occasion() instanceof Occasion.Woken(Wake.OnClose _)
            && state.trade() == null
            && cross(situation) == null;
    return quiet ? Decision.unchanged(state) : new TrendTurn(config, state, situation).decide();
  }

  /// The side to which the averages crossed at this close, or nothing.
  static @Nullable Side cross(Situation situation) {
    double now = situation.indicator(SPREAD);
    double before = situation.indicator(BEFORE);
    // Comparisons with the NaN of too few bars are false.
    if (now > 0 && before <= 0) {
      return Side.BUY;
    }
    return now < 0 && before >= 0 ? Side.SELL : null;
  }
}
