package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run was worth at the close of every bar: capital + cash flows + holdings at the close.
/// Between two fills it is a straight line in the price, which is how it is kept. Statistics, so
/// `double`.
public final class EquityCurve {
  private final BarSeries series;
  private final CloseIndex closes;
  private final double unit;

  /// Segment k begins with bar `starts[k]`; equity there is `cash[k] + held[k] × close`.
  private final int[] starts;

  private final double[] cash;
  private final double[] held;
  private final int segments;
  private final double start;

  EquityCurve(
      MarketHistory history,
      Instrument instrument,
      double capital,
      CashColumns fills,
      List<RunRecord.BarFlow> flows) {
    this.series = history.series();
    this.closes = history.closes();
    this.unit = instrument.multiplier().toDouble() / 1e8;
    int most = fills.size() + flows.size() + 1;
    starts = new int[most];
    cash = new double[most];
    held = new double[most];
    start = capital;
    double money = capital;
    double coins = 0;
    int segment = 0;
    cash[0] = money;
    int flow = 0;
    for (int fill = 0; fill < fills.size(); fill++) {
      int bar = fills.bar(fill);
      for (; flow < flows.size() && flows.get(flow).bar() <= bar; flow++) {
        money += flows.get(flow).amount().toDouble();
        segment = begin(segment, flows.get(flow).bar());
        cash[segment] = money;
        held[segment] = coins;
      }
      money -= fills.paid(fill);
      coins += fills.coins(fill);
      segment = begin(segment, bar);
      cash[segment] = money;
      held[segment] = coins;
    }
    for (; flow < flows.size(); flow++) {
      money += flows.get(flow).amount().toDouble();
      segment = begin(segment, flows.get(flow).bar());
      cash[segment] = money;
      held[segment] = coins;
    }
    this.segments = segment + 1;
  }

  /// The segment that a change in a bar belongs to: the last one, or a new one after it.
  private int begin(int last, int bar) {
    if (bar == starts[last]) {
      return last;
    }
    starts[last + 1] = bar;
    return last + 1;
  }

  double at(int segment, int bar) {
    return worth(segment, (double) series.close(bar));
  }

  /// @param close in price units
  double worth(int segment, double close) {
    return cash[segment] + held[segment] * close * unit;
  }

  private int endOf(int segment) {
    return segment + 1 < segments ? starts[segment + 1] : series.size();
  }

  /// Reads the curve bar by bar, in ascending order.
  Cursor cursor() {
    return new Cursor();
  }

  /// Where one reader of the curve stands.
  final class Cursor {
    private int segment;

    /// Equity at the close of a bar, which is not before the last one asked for.
    double at(int bar) {
      while (segment + 1 < segments && starts[segment + 1] <= bar) {
        segment++;
      }
      return EquityCurve.this.at(segment, bar);
    }
  }

  /// Equity after the last bar.
  public double last() {
    return at(segments - 1, series.size() - 1);
  }

  /// The largest fall from a peak, as a share of the peak, over all closes.
  public double maxDrawdown() {
    var search = new FallSearch(this, closes, start);
    for (int segment = 0; segment < segments; segment++) {
      if (held[segment] == 0) {
        search.stand(cash[segment]);
      } else {
        search.sound(segment, starts[segment], endOf(segment));
      }
    }
    for (int segment = 0; segment < segments; segment++) {
      int end = endOf(segment);
      if (held[segment] == 0 && starts[segment] < end) {
        search.see(cash[segment]);
      } else {
        search.see(segment, starts[segment], end);
      }
    }
    return search.worst();
  }

  /// Returns from each day's last close to the next one's, UTC.
  double[] dailyReturns() {
    double[] returns = new double[closes.days()];
    double before = start;
    int segment = 0;
    for (int day = 0; day < returns.length; day++) {
      while (segment + 1 < segments && starts[segment + 1] <= closes.dayEnd(day)) {
        segment++;
      }
      double equity = worth(segment, closes.dayClose(day));
      returns[day] = equity / before - 1;
      before = equity;
    }
    return returns;
  }

  /// At most `points` points over the bars, with the drawdown from the peak so far: of each stretch
  /// its lowest and its highest equity, so that no spike is lost between two points.
  public List<Point> points(int points) {
    List<Point> sampled = new ArrayList<>();
    int stretch = Math.max(1, (2 * series.size() + points - 1) / points);
    int segment = 0;
    double peak = start;
    for (int from = 0; from < series.size(); from += stretch) {
      int end = Math.min(series.size(), from + stretch);
      Point low = null;
      Point high = null;
      for (int bar = from; bar < end; bar++) {
        while (segment + 1 < segments && starts[segment + 1] <= bar) {
          segment++;
        }
        double equity = at(segment, bar);
        peak = Math.max(peak, equity);
        if (low == null || equity < low.equity()) {
          low = point(bar, equity, peak);
        }
        if (high == null || equity > high.equity()) {
          high = point(bar, equity, peak);
        }
      }
      addInOrder(sampled, low, high);
    }
    return sampled;
  }

  private Point point(int bar, double equity, double peak) {
    return new Point(
        Instant.ofEpochMilli(series.openTime(bar)),
        equity,
        (peak - equity) / peak,
        Price.ofUnits(series.close(bar)));
  }

  private static void addInOrder(List<Point> sampled, @Nullable Point one, @Nullable Point other) {
    if (one == null || other == null) {
      return;
    }
    boolean first = one.time().isBefore(other.time());
    sampled.add(first ? one : other);
    if (!one.time().equals(other.time())) {
      sampled.add(first ? other : one);
    }
  }

  /// Equity at the close of one bar.
  ///
  /// @param drawdown share lost from the highest equity so far
  public record Point(Instant time, double equity, double drawdown, Price close) {}
}
