package io.millrace.core.indicator;

import io.millrace.core.testing.SeededRandom;
import io.millrace.core.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns of bars for tests: read from a file, made by hand or drawn at random.
final class Bars {
  final long[] times;
  final double[] open;
  final double[] high;
  final double[] low;
  final double[] close;
  final double[] volume;

  Bars(long[] times, double[] open, double[] high, double[] low, double[] close, double[] volume) {
    this.times = times;
    this.open = open;
    this.high = high;
    this.low = low;
    this.close = close;
    this.volume = volume;
  }

  /// Bars of one price each, a minute apart from 1970 on.
  static Bars ofCloses(double... closes) {
    return of(closes, closes, closes, ones(closes.length));
  }

  static Bars of(double[] high, double[] low, double[] close, double[] volume) {
    long[] times = new long[close.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 60_000L;
    }
    return new Bars(times, close, high, low, close, volume);
  }

  /// A random walk with wicks, gaps, standstills and bars without volume, a minute apart.
  static Bars random(SeededRandom random, int size) {
    double scale = StrictMath.pow(10, random.intBetween(-4, 5));
    double price = scale * random.doubleBetween(1, 9);
    double[][] columns = new double[5][size];
    long[] times = new long[size];
    long time = random.longBetween(0, 2_000_000_000_000L) / 60_000 * 60_000;
    for (int i = 0; i < size; i++) {
      double open = random.chance(0.9) ? price : price * random.doubleBetween(0.97, 1.03);
      double close = random.chance(0.1) ? open : open * random.doubleBetween(0.99, 1.01);
      double wick = random.chance(0.2) ? 0 : scale * random.doubleBetween(0, 0.02);
      times[i] = time;
      columns[0][i] = open;
      columns[1][i] = Math.max(open, close) + wick * random.nextDouble();
      columns[2][i] = Math.min(open, close) - wick * random.nextDouble();
      columns[3][i] = close;
      columns[4][i] = random.chance(0.1) ? 0 : random.doubleBetween(0, 1000);
      price = close;
      time += 60_000L * (random.chance(0.02) ? random.intBetween(2, 700) : 1);
    }
    return new Bars(times, columns[0], columns[1], columns[2], columns[3], columns[4]);
  }

  /// A file of the shared folder `bars`: time, open, high, low, close, volume after one heading.
  static Bars read(Path file, int max) throws IOException {
    List<String> lines = SharedData.lines(file);
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, Math.min(lines.size(), max + 1))) {
      rows.add(line.split(",", -1));
    }
    long[] times = rows.stream().mapToLong(row -> Long.parseLong(row[0])).toArray();
    return new Bars(
        times, column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4), column(rows, 5));
  }

  static double[] column(List<String[]> rows, int index) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
  }

  int size() {
    return close.length;
  }

  void feed(Indicator indicator, int bar) {
    indicator.update(times[bar], open[bar], high[bar], low[bar], close[bar], volume[bar]);
  }

  /// The values of one line after each bar.
  double[] values(IndicatorSpec spec, IndicatorLine line) {
    Indicator indicator = spec.indicator();
    int output = spec.lines().indexOf(line);
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      feed(indicator, i);
      values[i] = indicator.value(output);
    }
    return values;
  }

  /// The values of the main line after each bar.
  double[] values(IndicatorSpec spec) {
    return values(spec, IndicatorLine.VALUE);
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
