package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.util.Arrays;
import java.util.List;

/// Bars in columns with a bound: when full, the older half goes.
final class BarColumns {
  private int most;
  private int size;
  private long[] times = new long[16];
  private long[] opens = new long[16];
  private long[] highs = new long[16];
  private long[] lows = new long[16];
  private long[] closes = new long[16];
  private double[] volumes = new double[16];

  /// @param most how many recent bars are kept at the least; at the most twice as many
  BarColumns(int most) {
    this.most = most;
  }

  /// Keeps so many from here on.
  void keep(int count) {
    most = count;
  }

  void add(Bar bar) {
    if (size >= 2 * most && most > 0) {
      keepNewest();
    }
    if (size == times.length) {
      grow(size * 2);
    }
    set(size, bar);
    size++;
  }

  private void set(int index, Bar bar) {
    times[index] = bar.openTime().toEpochMilli();
    opens[index] = bar.open().units();
    highs[index] = bar.high().units();
    lows[index] = bar.low().units();
    closes[index] = bar.close().units();
    volumes[index] = bar.volume();
  }

  /// Puts bars before those that are kept.
  void prepend(List<Bar> older) {
    int count = older.size();
    if (size + count > times.length) {
      grow(size + count);
    }
    for (Object column : new Object[] {times, opens, highs, lows, closes, volumes}) {
      System.arraycopy(column, 0, column, count, size);
    }
    for (int i = 0; i < count; i++) {
      set(i, older.get(i));
    }
    size += count;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  long close(int index) {
    return closes[index];
  }

  double volume(int index) {
    return volumes[index];
  }

  /// A copy of what is kept.
  BarSeries series(InstrumentId instrument, BarInterval interval) {
    return newest(instrument, interval, size);
  }

  /// A copy of the newest bars, at most `count` of them.
  BarSeries newest(InstrumentId instrument, BarInterval interval, int count) {
    int from = Math.max(0, size - count);
    return new BarSeries(
        instrument,
        interval,
        Arrays.copyOfRange(times, from, size),
        Arrays.copyOfRange(opens, from, size),
        Arrays.copyOfRange(highs, from, size),
        Arrays.copyOfRange(lows, from, size),
        Arrays.copyOfRange(closes, from, size),
        Arrays.copyOfRange(volumes, from, size));
  }

  private void keepNewest() {
    int from = size - most;
    for (Object column : new Object[] {times, opens, highs, lows, closes, volumes}) {
      System.arraycopy(column, from, column, 0, most);
    }
    size = most;
  }

  private void grow(int larger) {
    times = Arrays.copyOf(times, larger);
    opens = Arrays.copyOf(opens, larger);
    highs = Arrays.copyOf(highs, larger);
    lows = Arrays.copyOf(lows, larger);
    closes = Arrays.copyOf(closes, larger);
    volumes = Arrays.copyOf(volumes, larger);
  }
}
