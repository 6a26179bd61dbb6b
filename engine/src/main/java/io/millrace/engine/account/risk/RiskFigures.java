package io.millrace.engine.account.risk;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.indicator.Smoothing;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.risk.Correlations;
import io.millrace.core.risk.RollingCorrelations;
import io.millrace.core.value.Price;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.SharedIndicator;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What limits ask of the market beyond prices: the average true range of {@value #RANGE_BARS}
/// hours after Wilder, and the correlation of the last {@value #WINDOW} hourly returns. Where bars
/// are longer than an hour, they are taken as they are. Nothing is computed before it is asked for.
///
/// Owner thread: the account's.
public final class RiskFigures {
  private static final int RANGE_BARS = 14;
  private static final int WINDOW = 48;
  private static final BarInterval HOUR = BarInterval.H1;

  private final MarketDataHub hub;
  private final Map<InstrumentId, SharedIndicator> ranges = new HashMap<>();
  private Correlations correlations = Correlations.UNKNOWN;
  private Instant renewal = Instant.MIN;

  public RiskFigures(MarketDataHub hub) {
    this.hub = hub;
  }

  /// Zero until there were enough bars.
  public Price averageRange(InstrumentId id) {
    SharedIndicator range =
        ranges.computeIfAbsent(
            id,
            _ -> {
              var spec = new IndicatorSpec.Atr(RANGE_BARS, Smoothing.WILDER);
              return hub.indicator(id, new IndicatorRef(interval(id), spec));
            });
    double value = range.value(0);
    return Double.isNaN(value)
        ? Price.ZERO
        : hub.instrument(id).rules().roundPrice(value, RoundingMode.UP);
  }

  /// Of all instruments, as of the last full hour.
  public Correlations correlations() {
    Instant now = hub.clock().instant();
    if (!now.isBefore(renewal)) {
      long hour = HOUR.millis();
      renewal = Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), hour) + 1) * hour);
      correlations = correlate(now.toEpochMilli());
    }
    return correlations;
  }

  private Correlations correlate(long now) {
    Map<Long, Map<InstrumentId, Price>> closes = new TreeMap<>();
    for (Instrument instrument : hub.followed()) {
      BarInterval interval = interval(instrument.id());
      BarSeries bars = hub.bars(instrument.id(), interval, WINDOW + 2);
      for (int i = 0; i < bars.size(); i++) {
        long end = bars.openTime(i) + interval.millis();
        if (end <= now) {
          closes
              .computeIfAbsent(end, _ -> new LinkedHashMap<>())
              .put(instrument.id(), Price.ofUnits(bars.close(i)));
        }
      }
    }
    var rolling = new RollingCorrelations(WINDOW);
    closes.values().forEach(rolling::closed);
    return rolling;
  }

  private BarInterval interval(InstrumentId instrument) {
    BarInterval own = hub.interval(instrument);
    return HOUR.millis() % own.millis() == 0 ? HOUR : own;
  }
}
