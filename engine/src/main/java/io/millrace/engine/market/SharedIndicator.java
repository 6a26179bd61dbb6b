package io.millrace.engine.market;

import io.millrace.core.indicator.Indicator;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.Bar;

/// One indicator of one instrument's bars, computed once for all who read it. Fed on the hub's
/// thread, read on any.
public final class SharedIndicator {
  private final Indicator indicator;
  private final int lines;
  private volatile double[] values;

  SharedIndicator(IndicatorSpec spec) {
    this.indicator = spec.indicator();
    this.lines = spec.lines().size();
    this.values = read();
  }

  void update(Bar bar) {
    indicator.update(
        bar.openTime().toEpochMilli(),
        bar.open().toDouble(),
        bar.high().toDouble(),
        bar.low().toDouble(),
        bar.close().toDouble(),
        bar.volume());
    values = read();
  }

  private double[] read() {
    double[] now = new double[lines];
    for (int i = 0; i < lines; i++) {
      now[i] = indicator.value(i);
    }
    return now;
  }

  /// Value of a line as of the last closed bar; NaN until there were enough bars.
  public double value(int line) {
    return values[line];
  }
}
