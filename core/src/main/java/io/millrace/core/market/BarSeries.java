package io.millrace.core.market;

import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.Arrays;

/// A run of bars of one instrument, oldest first: eight bytes a field, so that a backtest streams
/// through memory. Prices are {@link Price#units()}. Times and volumes are shared, not copied:
/// whoever builds a series hands them over and must not write to them again; readers never do.
public final class BarSeries {
  private final InstrumentId instrument;
  private final BarInterval interval;
  private final long[] openTimes;

  /// Open, high, low and close of one bar after the other: whoever looks at a bar here and there
  /// mostly asks for all four, and they are read from memory together.
  private final long[] prices;

  private final double[] volumes;

  /// Columns of equal length; times in milliseconds since 1970 UTC, strictly ascending.
  ///
  /// @throws IllegalArgumentException when lengths differ
  public BarSeries(
      InstrumentId instrument,
      BarInterval interval,
      long[] openTimes,
      long[] opens,
      long[] highs,
      long[] lows,
      long[] closes,
      double[] volumes) {
    this(instrument, interval, openTimes, together(opens, highs, lows, closes), volumes);
    if (opens.length != size() || volumes.length != size()) {
      throw differ();
    }
  }

  private BarSeries(
      InstrumentId instrument,
      BarInterval interval,
      long[] openTimes,
      long[] prices,
      double[] volumes) {
    this.instrument = instrument;
    this.interval = interval;
    this.openTimes = openTimes;
    this.prices = prices;
    this.volumes = volumes;
  }

  private static long[] together(long[] opens, long[] highs, long[] lows, long[] closes) {
    int size = opens.length;
    if (highs.length != size || lows.length != size || closes.length != size) {
      throw differ();
    }
    long[] prices = new long[4 * size];
    for (int i = 0; i < size; i++) {
      prices[4 * i] = opens[i];
      prices[4 * i + 1] = highs[i];
      prices[4 * i + 2] = lows[i];
      prices[4 * i + 3] = closes[i];
    }
    return prices;
  }

  private static IllegalArgumentException differ() {
    return new IllegalArgumentException("columns of a bar series differ in length");
  }

  public InstrumentId instrument() {
    return instrument;
  }

  public BarInterval interval() {
    return interval;
  }

  public int size() {
    return openTimes.length;
  }

  /// Milliseconds since 1970 UTC at which bar `index` opened.
  public long openTime(int index) {
    return openTimes[index];
  }

  /// Price units, as the next three.
  public long open(int index) {
    return prices[4 * index];
  }

  public long high(int index) {
    return prices[4 * index + 1];
  }

  public long low(int index) {
    return prices[4 * index + 2];
  }

  public long close(int index) {
    return prices[4 * index + 3];
  }

  public double volume(int index) {
    return volumes[index];
  }

  public Bar bar(int index) {
    return new Bar(
        Instant.ofEpochMilli(openTimes[index]),
        Price.ofUnits(prices[4 * index]),
        Price.ofUnits(prices[4 * index + 1]),
        Price.ofUnits(prices[4 * index + 2]),
        Price.ofUnits(prices[4 * index + 3]),
        volumes[index]);
  }

  /// The bars from index `from` until before `to`, as a series of its own.
  public BarSeries slice(int from, int to) {
    return new BarSeries(
        instrument,
        interval,
        Arrays.copyOfRange(openTimes, from, to),
        Arrays.copyOfRange(prices, 4 * from, 4 * to),
        Arrays.copyOfRange(volumes, from, to));
  }

  /// The same bars at other prices.
  public BarSeries priced(long[] open, long[] high, long[] low, long[] close) {
    return new BarSeries(instrument, interval, openTimes, open, high, low, close, volumes);
  }

  /// Index of the first bar that opens at or after `millis`; the size when there is none. Bars
  /// mostly follow each other without a gap, so it looks first where the bar would then be.
  public int indexAtOrAfter(long millis) {
    long bars = size() == 0 ? 0 : Math.ceilDiv(millis - openTimes[0], interval.millis());
    if (bars > 0 && bars < size()) {
      int guess = (int) bars;
      if (openTimes[guess] >= millis && openTimes[guess - 1] < millis) {
        return guess;
      }
    }
    int found = Arrays.binarySearch(openTimes, millis);
    return found >= 0 ? found : -found - 1;
  }
}
