package io.millrace.core.market;

import io.millrace.core.value.Price;
import java.time.Instant;

/// A run of bars of one instrument as columns, oldest first: eight bytes a field, so that a
/// backtest streams through memory. Prices are {@link Price#units()}. The arrays are shared, not
/// copied: whoever builds a series hands them over and must not write to them again; readers never
/// do.
public final class BarSeries {
  private final InstrumentId instrument;
  private final BarInterval interval;
  private final long[] openTimes;
  private final long[] opens;
  private final long[] highs;
  private final long[] lows;
  private final long[] closes;
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
    int size = openTimes.length;
    if (opens.length != size
        || highs.length != size
        || lows.length != size
        || closes.length != size
        || volumes.length != size) {
      throw new IllegalArgumentException("columns of a bar series differ in length");
    }
    this.instrument = instrument;
    this.interval = interval;
    this.openTimes = openTimes;
    this.opens = opens;
    this.highs = highs;
    this.lows = lows;
    this.closes = closes;
    this.volumes = volumes;
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
    return opens[index];
  }

  public long high(int index) {
    return highs[index];
  }

  public long low(int index) {
    return lows[index];
  }

  public long close(int index) {
    return closes[index];
  }

  public double volume(int index) {
    return volumes[index];
  }

  public Bar bar(int index) {
    return new Bar(
        Instant.ofEpochMilli(openTimes[index]),
        Price.ofUnits(opens[index]),
        Price.ofUnits(highs[index]),
        Price.ofUnits(lows[index]),
        Price.ofUnits(closes[index]),
        volumes[index]);
  }

  /// The bars from index `from` until before `to`, as a series of its own.
  public BarSeries slice(int from, int to) {
    return new BarSeries(
        instrument,
        interval,
        java.util.Arrays.copyOfRange(openTimes, from, to),
        java.util.Arrays.copyOfRange(opens, from, to),
        java.util.Arrays.copyOfRange(highs, from, to),
        java.util.Arrays.copyOfRange(lows, from, to),
        java.util.Arrays.copyOfRange(closes, from, to),
        java.util.Arrays.copyOfRange(volumes, from, to));
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
    int found = java.util.Arrays.binarySearch(openTimes, millis);
    return found >= 0 ? found : -found - 1;
  }
}
