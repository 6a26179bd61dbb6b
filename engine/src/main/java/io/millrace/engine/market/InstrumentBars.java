package io.millrace.engine.market;

import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The bars of one instrument: a bounded recent past of the feed's own interval, the longer bars
/// made of them, and the indicators computed from either.
///
/// Owner thread: the hub's.
final class InstrumentBars {
  /// Recent bars kept at the least; two days of minutes.
  static final int KEPT = 3_000;

  /// Bars read back at the most to warm up an indicator or to draw a chart.
  static final int MOST_READ_BACK = 200_000;

  private static final long DAY = 86_400_000;

  private final InstrumentId instrument;
  private final BarInterval base;
  private final MarketFeed feed;
  private final int number;
  private final BarColumns recent;

  /// Where the feed keeps bars itself, its bars are ours.
  private final @Nullable KeepsBars keeper;

  private final BarBuilder forming;
  private final Map<BarInterval, Longer> longer = new TreeMap<>();
  private boolean hasRecent;

  InstrumentBars(MarketFeed feed, int number) {
    this.feed = feed;
    this.number = number;
    this.keeper = feed instanceof KeepsBars keeps ? keeps : null;
    this.recent = new BarColumns(keeper == null ? KEPT : 0);
    this.instrument = feed.instruments().get(number).id();
    this.base = feed.interval(number);
    this.forming = new BarBuilder(base);
  }

  /// A price within the bar that is being formed.
  void price(long price, long millis) {
    forming.price(millis, price, 0);
  }

  /// The bar that is being formed, without its volume.
  Optional<Bar> forming() {
    return forming.forming();
  }

  /// Takes in a closed bar and updates all indicators.
  ///
  /// @param nextOpen see {@link MarketSink#closed}
  /// @return the intervals whose bar ended with it, shortest first
  List<BarInterval> closed(Bar bar, long nextOpen) {
    long opened = bar.openTime().toEpochMilli();
    // On a live market the first prices of the next bar may come before the end of this one.
    if (forming().filter(now -> now.openTime().isAfter(bar.openTime())).isEmpty()) {
      forming.end();
    }
    if (hasRecent) {
      recent.add(bar);
    }
    List<BarInterval> ended = new ArrayList<>(1);
    for (Longer one : longer.values()) {
      one.add(bar);
      if (Math.floorDiv(opened, one.millis) != Math.floorDiv(nextOpen, one.millis)) {
        one.end();
        ended.add(one.interval);
      }
    }
    return ended;
  }

  /// Sees to it that bars of this interval are made.
  ///
  /// @throws IllegalArgumentException when they cannot be made of the feed's
  Longer require(BarInterval interval) {
    Longer known = longer.get(interval);
    if (known != null) {
      return known;
    }
    if (interval.millis() % base.millis() != 0) {
      throw new IllegalArgumentException(
          "interval "
              + interval
              + " cannot be made of "
              + base
              + " bars, which is what "
              + instrument
              + " has");
    }
    var made = new Longer(interval);
    warm(interval, 1, bar -> {}, made.building);
    longer.put(interval, made);
    return made;
  }

  boolean hasIndicator(BarInterval interval, IndicatorSpec spec) {
    Longer known = longer.get(interval);
    return known != null && known.indicators.containsKey(spec);
  }

  SharedIndicator indicator(BarInterval interval, IndicatorSpec spec) {
    Map<IndicatorSpec, SharedIndicator> all = require(interval).indicators;
    SharedIndicator known = all.get(spec);
    if (known != null) {
      return known;
    }
    var fresh = new SharedIndicator(spec);
    warm(interval, spec.settledBars(interval), fresh::update, new BarBuilder(interval));
    all.put(spec, fresh);
    return fresh;
  }

  /// Feeds the last `count` complete bars of an interval to `into`, and leaves the part of the next
  /// one in `building`.
  private void warm(
      BarInterval interval, int count, java.util.function.Consumer<Bar> into, BarBuilder building) {
    long ratio = interval.millis() / base.millis();
    int wanted = (int) Math.min((count + 1) * ratio, MOST_READ_BACK);
    BarSeries past = feed.history(number, wanted);
    int from = 0;
    BarSeries longer = interval.equals(base) ? null : feed.longer(number, interval).orElse(null);
    if (longer != null && longer.size() > 0) {
      for (int i = 0; i < longer.size(); i++) {
        into.accept(longer.bar(i));
      }
      from = past.indexAtOrAfter(longer.openTime(longer.size() - 1) + interval.millis());
    }
    for (int i = from; i < past.size(); i++) {
      add(building, past, i).ifPresent(into);
      long end = past.openTime(i) + base.millis();
      if (end % interval.millis() == 0) {
        building.end().ifPresent(into);
      }
    }
  }

  private static Optional<Bar> add(BarBuilder builder, BarSeries bars, int i) {
    return builder.bar(
        bars.openTime(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
  }

  /// The newest closed bars of an interval, and the one being formed at the end.
  BarSeries newest(BarInterval interval, int limit) {
    require(interval);
    long ratio = interval.millis() / base.millis();
    int wanted = (int) Math.min((limit + 1) * ratio, MOST_READ_BACK);
    var columns = new BarColumns(limit + 2);
    var builder = new BarBuilder(interval);
    if (wanted <= recent().size()) {
      BarSeries past = recent.newest(instrument, base, wanted);
      for (int i = 0; i < past.size(); i++) {
        add(builder, past, i).ifPresent(columns::add);
      }
    } else {
      warm(interval, limit, columns::add, builder);
    }
    forming().flatMap(bar -> add(builder, bar)).ifPresent(columns::add);
    builder.end().ifPresent(columns::add);
    return columns.newest(instrument, interval, limit);
  }

  /// Reads the recent bars when somebody first looks at them, not when the server starts.
  private BarColumns recent() {
    if (keeper != null) {
      return keeper.bars(number);
    }
    if (!hasRecent) {
      BarSeries past = feed.history(number, KEPT);
      for (int i = 0; i < past.size(); i++) {
        recent.add(past.bar(i));
      }
      hasRecent = true;
    }
    return recent;
  }

  private static Optional<Bar> add(BarBuilder builder, Bar bar) {
    return builder.bar(
        bar.openTime().toEpochMilli(),
        bar.open().units(),
        bar.high().units(),
        bar.low().units(),
        bar.close().units(),
        bar.volume());
  }

  /// Traded value of the 24 hours before `millis` in quote, from closed bars; NaN where not all of
  /// them are here.
  double volume24h(long millis) {
    if (keeper != null && !keeper.hasBarsSince(number, millis - DAY)) {
      return Double.NaN;
    }
    double value = 0;
    for (int i = recent().size() - 1; i >= 0 && recent.time(i) >= millis - DAY; i--) {
      value += recent.volume(i) * Price.ofUnits(recent.close(i)).toDouble();
    }
    return value;
  }

  /// The highest (or lowest) price of the closed bars since `millis` and of the one being formed.
  long extremeSince(long millis, boolean high, long price) {
    BarSeries past = recent().newest(instrument, base, recent.size());
    long extreme = price;
    for (int i = past.size() - 1; i >= 0 && past.openTime(i) >= millis; i--) {
      extreme = high ? Math.max(extreme, past.high(i)) : Math.min(extreme, past.low(i));
    }
    if (forming().isPresent()) {
      Bar bar = forming().get();
      extreme = high ? Math.max(extreme, bar.high().units()) : Math.min(extreme, bar.low().units());
    }
    return extreme;
  }

  /// Bars of one interval in the making, and the indicators of such bars.
  static final class Longer {
    final BarInterval interval;
    final long millis;
    final BarBuilder building;
    final Map<IndicatorSpec, SharedIndicator> indicators = new HashMap<>();

    Longer(BarInterval interval) {
      this.interval = interval;
      this.millis = interval.millis();
      this.building = new BarBuilder(interval);
    }

    void add(Bar bar) {
      InstrumentBars.add(building, bar).ifPresent(this::update);
    }

    void end() {
      building.end().ifPresent(this::update);
    }

    private void update(Bar bar) {
      for (SharedIndicator indicator : indicators.values()) {
        indicator.update(bar);
      }
    }
  }
}
