package io.millrace.core.strategy.range;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorLine;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.indicator.SignalSpec;
import io.millrace.core.indicator.Smoothing;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.signal.SignalPreview;
import io.millrace.core.value.Price;
import java.util.List;

/// The overnight range breakout, decided at times of the day.
/// 1. At the end of the night a buy stop waits above its high and a sell stop below its low, each
///    `entryOffset` further out; when one trades the other is cancelled.
/// 2. Stop and target lie average true ranges from where the entry traded, as they are then. When
///    the price is `breakevenPoints` in favour, the stop moves to the entry, once.
/// 3. After a deal both entries wait again, as soon as the price is between them, until there were
///    `maxTradesPerDay` or it is `noEntryFrom`. At `flatAt` the position is closed.
/// 4. A day is skipped when its range, its gap or its ranges are not as the filters ask, when the
///    bot begins it too late, or when the price is beyond a level and `beyond` is `skip`.
public final class RangeStrategy implements StrategyType<RangeConfig, RangeState> {
  static final int HIGH = 0;
  static final int LOW = 1;
  static final int BARS = 2;
  static final int PRIOR_CLOSE = 3;
  static final int OPEN_TIME = 4;
  static final int ATR = 5;
  static final int TARGET_ATR = 6;
  static final int CONDITION = 7;

  @Override
  public String name() {
    return "overnight-range";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public RangeConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return RangeDocument.read(params, instrument);
  }

  @Override
  public Document.Fields describe(RangeConfig config) {
    return RangeDocument.describe(config);
  }

  @Override
  public RangeState initialState(RangeConfig config) {
    return RangeState.NEW;
  }

  @Override
  public Document write(RangeState state) {
    return RangeState.write(state);
  }

  @Override
  public RangeState read(RangeConfig config, Document state) {
    return RangeState.read(state);
  }

  @Override
  public List<IndicatorRef> indicators(RangeConfig config) {
    BarInterval bars = config.setup().interval();
    RangeConfig.Hours hours = config.hours();
    var night = new SignalSpec.SessionRange(hours.from(), hours.to(), hours.zone());
    var range = new IndicatorSpec.Atr(config.atrPeriod(), Smoothing.SIMPLE);
    return List.of(
        new IndicatorRef(bars, night, IndicatorLine.HIGH),
        new IndicatorRef(bars, night, IndicatorLine.LOW),
        new IndicatorRef(bars, night, IndicatorLine.SESSION_BARS),
        new IndicatorRef(bars, night, IndicatorLine.PRIOR_CLOSE),
        new IndicatorRef(bars, new SignalSpec.LastBar(), IndicatorLine.OPEN_TIME),
        new IndicatorRef(BarInterval.M5, range),
        new IndicatorRef(config.targetOn(), range),
        config.setup().conditions().indicator());
  }

  @Override
  public Preview preview(RangeConfig config, Instrument instrument, FeeRates fees, Price price) {
    return SignalPreview.of(config.setup(), instrument, fees, price);
  }

  @Override
  public Decision<RangeState> decide(RangeConfig config, RangeState state, Situation situation) {
    return new RangeTurn(config, state, situation).decide();
  }
}
