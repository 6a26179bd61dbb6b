package io.millrace.core.risk;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.util.LinkedHashMap;
import java.util.Map;

/// Pearson's correlation of the last returns of instruments, bar by bar. A host tells it the closes
/// of one bar interval; instruments that did not close with a bar stand still in it.
///
/// Owner thread: the account's.
public final class RollingCorrelations implements Correlations {
  private final int window;
  private final Map<InstrumentId, Returns> instruments = new LinkedHashMap<>();
  private int bars;

  /// @param window how many returns are looked at, two at the least
  public RollingCorrelations(int window) {
    if (window < 2) {
      throw new IllegalArgumentException("a correlation needs 2 returns, not " + window);
    }
    this.window = window;
  }

  /// The closes of one bar.
  public void closed(Map<InstrumentId, Price> closes) {
    closes.forEach(
        (id, price) ->
            instruments.computeIfAbsent(id, _ -> new Returns(window, bars)).next(price.toDouble()));
    bars++;
    for (Returns one : instruments.values()) {
      one.store(bars);
    }
  }

  /// NaN until both have a full window of returns, and while one of them stands still.
  @Override
  public double between(InstrumentId one, InstrumentId other) {
    if (one.equals(other)) {
      return 1;
    }
    Returns x = instruments.get(one);
    Returns y = instruments.get(other);
    if (x == null || y == null || !x.isFull(bars) || !y.isFull(bars)) {
      return Double.NaN;
    }
    double meanX = x.mean();
    double meanY = y.mean();
    double both = 0;
    double squareX = 0;
    double squareY = 0;
    for (int i = 0; i < window; i++) {
      double dx = x.values[i] - meanX;
      double dy = y.values[i] - meanY;
      both += dx * dy;
      squareX += dx * dx;
      squareY += dy * dy;
    }
    return squareX == 0 || squareY == 0 ? Double.NaN : both / StrictMath.sqrt(squareX * squareY);
  }

  /// The last returns of one instrument, in a ring: the same place is the same bar in all of them.
  private static final class Returns {
    private final double[] values;
    private final int since;
    private double last = Double.NaN;
    private double present = Double.NaN;

    Returns(int window, int since) {
      this.values = new double[window];
      this.since = since;
    }

    void next(double close) {
      present = close;
    }

    void store(int bar) {
      boolean isKnown = last > 0 && present > 0;
      values[bar % values.length] = isKnown ? present / last - 1 : 0;
      last = present;
    }

    /// The bar in which it was first seen has no return.
    boolean isFull(int bars) {
      return bars - since > values.length;
    }

    double mean() {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }
  }
}
