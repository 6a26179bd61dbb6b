package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.util.Arrays;

/// Growing columns of bars, oldest first. Package-private and mutable: a {@link BarSeries} takes
/// the arrays over when the last row is in.
final class BarColumns {
  long[] times;
  long[] opens;
  long[] highs;
  long[] lows;
  long[] closes;
  double[] volumes;
  int size;

  BarColumns(int capacity) {
    times = new long[capacity];
    opens = new long[capacity];
    highs = new long[capacity];
    lows = new long[capacity];
    closes = new long[capacity];
    volumes = new double[capacity];
  }

  static BarColumns of(BarSeries series) {
    BarColumns columns = new BarColumns(series.size());
    for (int i = 0; i < series.size(); i++) {
      columns.add(series, i);
    }
    return columns;
  }

  void add(long time, long open, long high, long low, long close, double volume) {
    if (size == times.length) {
      resize(size + (size >> 1) + 16);
    }
    times[size] = time;
    opens[size] = open;
    highs[size] = high;
    lows[size] = low;
    closes[size] = close;
    volumes[size] = volume;
    size++;
  }

  void add(BarSeries series, int index) {
    add(
        series.openTime(index),
        series.open(index),
        series.high(index),
        series.low(index),
        series.close(index),
        series.volume(index));
  }

  void addAll(BarColumns other) {
    resize(size + other.size);
    System.arraycopy(other.times, 0, times, size, other.size);
    System.arraycopy(other.opens, 0, opens, size, other.size);
    System.arraycopy(other.highs, 0, highs, size, other.size);
    System.arraycopy(other.lows, 0, lows, size, other.size);
    System.arraycopy(other.closes, 0, closes, size, other.size);
    System.arraycopy(other.volumes, 0, volumes, size, other.size);
    size += other.size;
  }

  /// Trims the columns and hands them over; do not add afterwards.
  BarSeries series(InstrumentId instrument, BarInterval interval) {
    if (size != times.length) {
      resize(size);
    }
    return new BarSeries(instrument, interval, times, opens, highs, lows, closes, volumes);
  }

  /// The smallest distance between neighbours in milliseconds; 0 with fewer than two rows.
  long smallestStep() {
    long smallest = size < 2 ? 0 : Long.MAX_VALUE;
    for (int i = 1; i < size; i++) {
      smallest = Math.min(smallest, times[i] - times[i - 1]);
    }
    return smallest;
  }

  private void resize(int capacity) {
    times = Arrays.copyOf(times, capacity);
    opens = Arrays.copyOf(opens, capacity);
    highs = Arrays.copyOf(highs, capacity);
    lows = Arrays.copyOf(lows, capacity);
    closes = Arrays.copyOf(closes, capacity);
    volumes = Arrays.copyOf(volumes, capacity);
  }
}
