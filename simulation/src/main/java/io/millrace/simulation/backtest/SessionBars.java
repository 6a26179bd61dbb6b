package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.TradingSessions;
import java.time.Instant;

/// The bars in which an instrument trades. What a file has outside its sessions never trades.
public final class SessionBars {
  private SessionBars() {}

  /// The series without the bars that open outside the sessions; the same one when all are inside.
  public static BarSeries of(BarSeries series, TradingSessions sessions) {
    if (sessions.equals(TradingSessions.ALWAYS)) {
      return series;
    }
    int[] open = new int[series.size()];
    int kept = 0;
    for (int i = 0; i < series.size(); i++) {
      if (sessions.isOpen(Instant.ofEpochMilli(series.openTime(i)))) {
        open[kept++] = i;
      }
    }
    return kept == series.size() ? series : take(series, open, kept);
  }

  private static BarSeries take(BarSeries series, int[] bars, int count) {
    long[][] columns = new long[5][count];
    double[] volumes = new double[count];
    for (int i = 0; i < count; i++) {
      int bar = bars[i];
      columns[0][i] = series.openTime(bar);
      columns[1][i] = series.open(bar);
      columns[2][i] = series.high(bar);
      columns[3][i] = series.low(bar);
      columns[4][i] = series.close(bar);
      volumes[i] = series.volume(bar);
    }
    return new BarSeries(
        series.instrument(),
        series.interval(),
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        volumes);
  }
}
