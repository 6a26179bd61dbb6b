package io.millrace.simulation.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the account of a portfolio was worth whenever bars closed: its capital and what all its
/// bots had made by then. Statistics, so `double`.
public final class PortfolioCurve {
  private static final long DAY = 86_400_000;

  private final List<Part> parts;
  private final double start;

  /// @param results of the bots, each with the whole capital as its own
  PortfolioCurve(List<BacktestResult> results, double start) {
    this.parts = results.stream().map(one -> new Part(one, one.equity().cursor(), start)).toList();
    this.start = start;
    read();
  }

  private double maxDrawdown;
  private double last;
  private double[] dailyReturns = {};
  private final List<Point> points = new ArrayList<>();

  /// Goes through all bars once, time by time.
  private void read() {
    double peak = start;
    double equity = start;
    double yesterday = start;
    long day = Long.MIN_VALUE;
    long end = 0;
    List<Double> returns = new ArrayList<>();
    for (long time = next(); time != Long.MAX_VALUE; time = next()) {
      long today = Math.floorDiv(time, DAY);
      if (today != day && day != Long.MIN_VALUE) {
        returns.add(equity / yesterday - 1);
        yesterday = equity;
        points.add(new Point(Instant.ofEpochMilli(time), equity));
      }
      day = today;
      end = time;
      equity = advance(time);
      peak = Math.max(peak, equity);
      maxDrawdown = Math.max(maxDrawdown, (peak - equity) / peak);
    }
    returns.add(equity / yesterday - 1);
    points.add(new Point(Instant.ofEpochMilli(end), equity));
    last = equity;
    dailyReturns = returns.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private long next() {
    long earliest = Long.MAX_VALUE;
    for (Part part : parts) {
      earliest = Math.min(earliest, part.nextTime());
    }
    return earliest;
  }

  private double advance(long time) {
    double equity = start;
    for (Part part : parts) {
      if (part.nextTime() == time) {
        part.advance();
      }
      equity += part.profit;
    }
    return equity;
  }

  /// The largest fall from a peak, as a share of the peak.
  public double maxDrawdown() {
    return maxDrawdown;
  }

  /// Equity after the last bar of all.
  public double last() {
    return last;
  }

  double[] dailyReturns() {
    return Arrays.copyOf(dailyReturns, dailyReturns.length);
  }

  /// Equity at the end of every day, UTC, and at the last bar.
  public List<Point> days() {
    return List.copyOf(points);
  }

  /// Equity of the account at a time.
  public record Point(Instant time, double equity) {}

  /// How far one bot's bars have been read.
  private static final class Part {
    private final BacktestResult result;
    private final EquityCurve.Cursor cursor;
    private final double start;
    private int bar;
    private double profit;

    Part(BacktestResult result, EquityCurve.Cursor cursor, double start) {
      this.result = result;
      this.cursor = cursor;
      this.start = start;
    }

    long nextTime() {
      return bar < result.series().size() ? result.series().openTime(bar) : Long.MAX_VALUE;
    }

    void advance() {
      profit = cursor.at(bar) - start;
      bar++;
    }
  }
}
