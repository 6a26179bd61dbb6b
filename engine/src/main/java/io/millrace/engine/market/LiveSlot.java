package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One instrument of a live feed: what has come and is not told yet, and its bars of minutes.
///
/// What comes faster than it is told is told in short: of prices the lowest, the highest and the
/// last, so that no level which was reached is missed. Once somebody has asked for bars of before,
/// bars are told without a gap; until then a gap begins them anew, and the venue is asked nothing.
///
/// Bound: a few prices between two bars, the bars of a gap, and as many minutes as somebody has
/// asked for. Its monitor guards what comes in; the bars belong to the hub's thread.
final class LiveSlot {
  private static final long MINUTE = BarInterval.M1.millis();
  private static final long NONE = Long.MIN_VALUE;

  /// Minutes kept while nobody has asked for any.
  private static final int FEW = 60;

  final Instrument instrument;
  final int number;
  final Map<BarInterval, BarSeries> longer = new ConcurrentHashMap<>();

  /// Guards {@link #followed} with the subscription at the venue.
  final Object following = new Object();

  /// Bots that trade it.
  final AtomicInteger holders = new AtomicInteger();

  /// Until when it is followed for whoever has looked at it, in market time.
  volatile long wantedUntil = NONE;

  volatile boolean followed;
  volatile Optional<Instant> staleSince = Optional.empty();
  volatile long price;

  private final BarColumns bars = new BarColumns(FEW);
  private final ArrayDeque<News> news = new ArrayDeque<>();
  private List<Bar> past = List.of();

  /// Minutes that somebody has asked for; 0 while nobody reads bars.
  private int need;

  /// From when on bars are complete.
  private long since = NONE;

  private long lastOpen = NONE;

  /// Bars that were told before a gap are to go.
  private boolean broken;

  private boolean queued;
  private boolean filling;

  /// What has come, in the order it came in.
  private sealed interface News {
    /// Prices since the last bar: two extremes in their order, and the last one.
    record Prices(long first, long second, long last, long millis) implements News {}

    record Closed(Bar bar) implements News {}
  }

  LiveSlot(Instrument instrument, int number) {
    this.instrument = instrument;
    this.number = number;
  }

  /// @return whether it was empty before, and somebody must come for it
  synchronized boolean traded(long at, long millis) {
    staleSince = Optional.empty();
    if (news.peekLast() instanceof News.Prices before) {
      news.removeLast();
      news.add(with(before, at, millis));
    } else {
      news.add(new News.Prices(at, at, at, millis));
    }
    return queue();
  }

  private static News.Prices with(News.Prices before, long at, long millis) {
    long low = Math.min(before.first, before.second);
    long high = Math.max(before.first, before.second);
    if (at < low) {
      return new News.Prices(high, at, at, millis);
    }
    return at > high
        ? new News.Prices(low, at, at, millis)
        : new News.Prices(before.first, before.second, at, millis);
  }

  private boolean queue() {
    boolean first = !queued;
    queued = true;
    return first;
  }

  /// What became of a bar.
  enum Taken {
    /// it had come before
    KNOWN,
    /// it waits to be told
    QUEUED,
    /// it waits, and somebody must come for it
    QUEUED_FIRST,
    /// bars before it are missing: they must be fetched
    GAP
  }

  /// A minute is over.
  ///
  /// @param complete whether nothing traded in the minutes that are missing before it
  synchronized Taken closed(Bar bar, boolean complete) {
    long open = bar.openTime().toEpochMilli();
    if (!followed || open <= lastOpen) {
      return Taken.KNOWN;
    }
    // Of an instrument without any past, such as a new listing, the first bar is the first there
    // is.
    if (!complete && lastOpen != NONE && open != lastOpen + MINUTE) {
      if (need > 0) {
        return Taken.GAP;
      }
      news.removeIf(one -> one instanceof News.Closed);
      broken = true;
      since = open;
    }
    since = since == NONE ? open : since;
    lastOpen = open;
    news.add(new News.Closed(bar));
    return queue() ? Taken.QUEUED_FIRST : Taken.QUEUED;
  }

  /// From here on so many minutes are kept, and without a gap.
  synchronized void need(int minutes) {
    need = Math.max(need, minutes);
  }

  /// Whether so many are kept at the least, and without a gap.
  synchronized boolean needs(long minutes) {
    return need >= Math.min(minutes, InstrumentBars.KEPT);
  }

  /// From when on bars are complete; nothing before the first.
  synchronized OptionalLong since() {
    return since == NONE ? OptionalLong.empty() : OptionalLong.of(since);
  }

  /// Puts bars before those that are here.
  ///
  /// @param from from when on they are complete
  /// @param end until when
  /// @return false when there is a hole between them and those that are here
  synchronized boolean join(List<Bar> older, long from, long end) {
    if (since != NONE && since > end) {
      return false;
    }
    List<Bar> before =
        older.stream()
            .filter(bar -> since == NONE || bar.openTime().toEpochMilli() < since)
            .toList();
    if (since == NONE && !before.isEmpty()) {
      lastOpen = before.getLast().openTime().toEpochMilli();
    }
    past = Stream.concat(before.stream(), past.stream()).toList();
    since = from;
    return true;
  }

  /// Forgets everything but the price. On the hub's thread.
  synchronized void reset() {
    followed = false;
    news.removeIf(one -> one instanceof News.Closed);
    longer.clear();
    bars.clear();
    past = List.of();
    need = 0;
    since = NONE;
    lastOpen = NONE;
    staleSince = Optional.empty();
  }

  /// @return from when on bars are missing, if nobody is fetching them yet
  synchronized Optional<Instant> beginFilling() {
    if (filling || !followed || need == 0 || lastOpen == NONE) {
      return Optional.empty();
    }
    filling = true;
    return Optional.of(Instant.ofEpochMilli(lastOpen + MINUTE));
  }

  synchronized void endFilling() {
    filling = false;
  }

  /// Tells what has come. On the hub's thread.
  void tell(MarketSink sink, long atLeast) {
    List<News> going;
    synchronized (this) {
      going = new ArrayList<>(news);
      news.clear();
      queued = false;
    }
    for (News one : going) {
      switch (one) {
        case News.Prices prices -> tell(prices, sink, atLeast);
        case News.Closed(Bar bar) -> {
          add(bar);
          long end = bar.openTime().toEpochMilli() + MINUTE;
          sink.closed(number, bar, end);
        }
      }
    }
  }

  private void add(Bar bar) {
    int before = bars().size();
    bars.add(bar);
    if (bars.size() <= before) { // the oldest have gone
      synchronized (this) {
        since = Math.max(since, bars.time(0));
      }
    }
  }

  private void tell(News.Prices prices, MarketSink sink, long atLeast) {
    long millis = Math.max(prices.millis, atLeast);
    jump(prices.first, sink, millis);
    if (prices.second != prices.first) {
      jump(prices.second, sink, millis);
    }
    if (prices.last != prices.second) {
      jump(prices.last, sink, millis);
    }
  }

  private void jump(long to, MarketSink sink, long millis) {
    price = to;
    sink.jump(number, to, millis);
  }

  /// Bars that were told, and those of before. On the hub's thread.
  BarColumns bars() {
    List<Bar> before;
    synchronized (this) {
      before = past;
      past = List.of();
      if (broken) {
        broken = false;
        bars.clear();
      }
      bars.keep(Math.max(FEW, need));
    }
    if (!before.isEmpty()) {
      bars.prepend(before);
    }
    return bars;
  }
}
