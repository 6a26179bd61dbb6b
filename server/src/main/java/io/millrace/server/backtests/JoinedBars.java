package io.millrace.server.backtests;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarSeries;
import io.millrace.core.value.Price;
import io.millrace.server.api.BarView;
import io.millrace.server.api.BarsView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes a long series fit a chart: neighbours are joined, so that highs and lows survive.
final class JoinedBars {
  private JoinedBars() {}

  static BarsView of(BarSeries series, int limit) {
    int each = (series.size() + limit - 1) / limit;
    List<BarView> bars = new ArrayList<>();
    for (int from = 0; from < series.size(); from += each) {
      bars.add(BarView.of(join(series, from, Math.min(series.size(), from + each))));
    }
    return new BarsView(series.instrument().toString(), interval(series, each), bars);
  }

  private static String interval(BarSeries series, int each) {
    return each == 1 ? series.interval().toString() : each + " × " + series.interval();
  }

  private static Bar join(BarSeries series, int from, int end) {
    long high = series.high(from);
    long low = series.low(from);
    double volume = 0;
    for (int i = from; i < end; i++) {
      high = Math.max(high, series.high(i));
      low = Math.min(low, series.low(i));
      volume += series.volume(i);
    }
    return new Bar(
        Instant.ofEpochMilli(series.openTime(from)),
        Price.ofUnits(series.open(from)),
        Price.ofUnits(high),
        Price.ofUnits(low),
        Price.ofUnits(series.close(end - 1)),
        volume);
  }
}
