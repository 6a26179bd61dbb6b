package io.millrace.core.strategy.signal;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSet;
import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Leads a bot along one-minute bars, with the indicators that it asks for: time passes to the
/// open, the price walks over low and high to the close, then the bar closes. At every moment the
/// bot knows closed bars alone.
final class BarWalk<C, S> {
  private static final List<BarInterval> INTERVALS = List.of(BarInterval.M1, BarInterval.M5);

  private final WalkingHost<C, S> host;
  private final List<IndicatorRef> refs;
  private final Map<BarInterval, IndicatorSet> sets = new LinkedHashMap<>();
  private final Map<BarInterval, Bar> growing = new LinkedHashMap<>();

  BarWalk(StrategyType<C, S> type, WalkingHost<C, S> host) {
    this.host = host;
    this.refs = type.indicators(host.config);
    for (BarInterval interval : INTERVALS) {
      sets.put(interval, new IndicatorSet(interval, refsOf(interval)));
    }
    host.indicators = values();
  }

  private List<IndicatorRef> refsOf(BarInterval interval) {
    return refs.stream().filter(ref -> ref.interval() == interval).toList();
  }

  private IndicatorSet set(BarInterval interval) {
    return Objects.requireNonNull(sets.get(interval));
  }

  private double[] values() {
    double[] values = new double[refs.size()];
    Map<BarInterval, Integer> next = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      BarInterval interval = refs.get(i).interval();
      int index = next.merge(interval, 1, Integer::sum) - 1;
      values[i] = set(interval).value(index);
    }
    return values;
  }

  void walk(Bar bar) {
    host.jumpTo(bar.open().toString());
    host.pass(Duration.between(host.now, bar.openTime()));
    expire();
    host.walkTo(bar.low().toString(), bar.high().toString(), bar.close().toString());
    for (BarInterval interval : INTERVALS) {
      Bar whole = growing.merge(interval, bar, BarWalk::joined);
      if ((bar.openTime().toEpochMilli() + 60_000) % interval.millis() == 0) {
        set(interval).update(whole);
        growing.remove(interval);
        host.closeBar(interval, values());
      }
    }
  }

  /// As the venue does with orders whose time is over.
  private void expire() {
    for (DesiredOrder order : List.copyOf(host.plan().orders())) {
      if (order.handling().goodTill().filter(till -> !till.isAfter(host.now)).isPresent()) {
        host.endOrder(order.slot().name(), "its time is over");
      }
    }
  }

  private static Bar joined(Bar first, Bar next) {
    return new Bar(
        first.openTime(),
        first.open(),
        first.high().max(next.high()),
        first.low().min(next.low()),
        next.close(),
        first.volume() + next.volume());
  }

  /// Minutes of a market that wanders, stands and jumps, on the tick.
  static List<Bar> market(SeededRandom random, Instant from, int size, double price, Price tick) {
    List<Bar> bars = new ArrayList<>();
    double now = price;
    double step = price / 4000;
    for (int i = 0; i < size; i++) {
      double drift = StrictMath.sin(i / 70.0) * step / 3;
      double open = now;
      double close = open + drift + random.doubleBetween(-step, step);
      double high = Math.max(open, close) + random.doubleBetween(0, step / 2);
      double low = Math.min(open, close) - random.doubleBetween(0, step / 2);
      bars.add(
          new Bar(
              from.plusSeconds(60L * i),
              on(open, tick, RoundingMode.HALF_UP),
              on(high, tick, RoundingMode.CEILING),
              on(low, tick, RoundingMode.FLOOR),
              on(close, tick, RoundingMode.HALF_UP),
              random.doubleBetween(1, 100)));
      now = close;
    }
    return bars;
  }

  private static Price on(double price, Price tick, RoundingMode mode) {
    return Price.of(BigDecimal.valueOf(price).setScale(8, RoundingMode.HALF_UP)).onTick(tick, mode);
  }
}
