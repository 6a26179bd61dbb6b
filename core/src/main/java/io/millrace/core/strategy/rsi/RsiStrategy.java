package io.millrace.core.strategy.rsi;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
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

/// RSI mean reversion, decided at the close of each bar.
/// 1. An RSI below `oversold` with a close at least `deviationPercent` below the simple average is
///    a signal to go long, mirrored above `overbought`; taken at market when the ADX is below
///    `adxMax` and nothing else says no.
/// 2. The exit is a limit at the average, moved when the average is a tick or more away from it; a
///    close with the RSI back at `exitRsi` ends the position at market, whichever comes first.
/// 3. The stop rests `stopAtr` average true ranges from where the entry traded.
public final class RsiStrategy implements StrategyType<RsiConfig, SignalState> {
  static final int RSI = 0;
  static final int SMA = 1;
  static final int ADX = 2;
  static final int ATR = 3;
  static final int CLOSE = 4;
  static final int CONDITION = 5;

  @Override
  public String name() {
    return "rsi-reversion";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public RsiConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return RsiConfig.read(params, instrument);
  }

  @Override
  public Document.Fields describe(RsiConfig config) {
    return config.describe();
  }

  @Override
  public SignalState initialState(RsiConfig config) {
    return SignalState.NEW;
  }

  @Override
  public Document write(SignalState state) {
    return SignalStateDocument.write(state).build();
  }

  @Override
  public SignalState read(RsiConfig config, Document state) {
    return SignalStateDocument.read(state);
  }

  @Override
  public List<IndicatorRef> indicators(RsiConfig config) {
    BarInterval bars = config.setup().interval();
    return List.of(
        new IndicatorRef(bars, new IndicatorSpec.Rsi(config.rsiPeriod())),
        new IndicatorRef(bars, new IndicatorSpec.Sma(config.smaPeriod())),
        new IndicatorRef(bars, new IndicatorSpec.Adx(config.adxPeriod())),
        new IndicatorRef(bars, new IndicatorSpec.Atr(config.atrPeriod())),
        new IndicatorRef(bars, new SignalSpec.LastBar()),
        config.setup().conditions().indicator());
  }

  @Override
  public Preview preview(RsiConfig config, Instrument instrument, FeeRates fees, Price price) {
    return SignalPreview.of(config.setup(), instrument, fees, price);
  }

  @Override
  public Decision<SignalState> decide(RsiConfig config, SignalState state, Situation situation) {
    boolean quiet =
        situation.occasion() instanceof Occasion.Woken(Wake.OnClose _)
            && state.trade() == null
            && signal(config, situation) == null;
    return quiet ? Decision.unchanged(state) : new RsiTurn(config, state, situation).decide();
  }

  /// The side of the signal at this close, or nothing.
  static @Nullable Side signal(RsiConfig config, Situation situation) {
    double rsi = situation.indicator(RSI);
    // Comparisons with the NaN of too few bars are false.
    if (rsi < config.oversold()) {
      return deviation(situation) <= -config.deviationPercent() ? Side.BUY : null;
    }
    return rsi > config.overbought() && deviation(situation) >= config.deviationPercent()
        ? Side.SELL
        : null;
  }

  /// How far the close is above the average, in percent of it.
  private static double deviation(Situation situation) {
    double average = situation.indicator(SMA);
    return 100 * (situation.indicator(CLOSE) - average) / average;
  }
}
