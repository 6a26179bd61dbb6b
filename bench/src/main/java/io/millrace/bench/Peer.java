package io.millrace.bench;

import io.millrace.core.market.BarSeries;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/// The same rule through ta4j, the Java library that people use for this.
final class Peer {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static org.ta4j.core.@org.jspecify.annotations.Nullable BarSeries loaded;

  private Peer() {}

  /// How many positions were closed. Loading the bars is not part of a run.
  static int trades(BarSeries bars) {
    var series = series(bars);
    var close = new ClosePriceIndicator(series);
    var fast = new SMAIndicator(close, 10);
    var slow = new SMAIndicator(close, 30);
    var strategy =
        new BaseStrategy(
            new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), 30);
    return new BarSeriesManager(series).run(strategy).getPositionCount();
  }

  static synchronized org.ta4j.core.BarSeries series(BarSeries bars) {
    var known = loaded;
    if (known != null) {
      return known;
    }
    var series = new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    for (int i = 0; i < bars.size(); i++) {
      series
          .barBuilder()
          .timePeriod(MINUTE)
          .endTime(Instant.ofEpochMilli(bars.openTime(i)).plus(MINUTE))
          .openPrice(bars.open(i) / 1e8)
          .highPrice(bars.high(i) / 1e8)
          .lowPrice(bars.low(i) / 1e8)
          .closePrice(bars.close(i) / 1e8)
          .volume(bars.volume(i))
          .add();
    }
    loaded = series;
    return series;
  }
}
