package io.millrace.venuesim.binance.market;

import io.millrace.venuesim.binance.exchange.PublicTrade;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The klines of one symbol. Seconds are kept for an hour and minutes for two months; longer ones
/// are put together when they are asked for. A stretch without trades has flat klines at the last
/// price. Not safe for concurrent use.
public final class Klines {
  private static final int SECONDS_KEPT = 3600;
  private static final int MINUTES_KEPT = 60 * 24 * 62;
  public static final long DAY_MILLIS = 86_400_000;

  private final NavigableMap<Long, Kline> seconds = new TreeMap<>();
  private final NavigableMap<Long, Kline> minutes = new TreeMap<>();

  /// Statistics of a window, such as the last 24 hours.
  public record Day(
      long openTime,
      long closeTime,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume,
      BigDecimal quoteVolume,
      long firstId,
      long lastId,
      long trades) {
    /// The same, said to end at another time.
    public Day until(long end) {
      return new Day(
          openTime, end, open, high, low, close, volume, quoteVolume, firstId, lastId, trades);
    }
  }

  public void add(PublicTrade trade) {
    add(seconds, KlineInterval.SECOND, trade, SECONDS_KEPT);
    add(minutes, KlineInterval.MINUTES_1, trade, MINUTES_KEPT);
  }

  private static void add(
      NavigableMap<Long, Kline> klines, KlineInterval interval, PublicTrade trade, int kept) {
    long open = interval.open(trade.time() / 1000, ZoneOffset.UTC);
    long close = interval.next(open, ZoneOffset.UTC) - 1;
    klines.merge(open, Kline.of(open, close, trade), Kline::and);
    if (klines.size() > kept) {
      klines.pollFirstEntry();
    }
  }

  /// Klines that open within the bounds, oldest first: the first `limit` when there is a start,
  /// else the last. The newest may not be over.
  ///
  /// @param from milliseconds, null for as early as there is one
  public List<Kline> range(
      KlineInterval interval,
      ZoneOffset offset,
      @Nullable Long from,
      @Nullable Long to,
      long nowMillis,
      int limit) {
    NavigableMap<Long, Kline> fine = interval == KlineInterval.SECOND ? seconds : minutes;
    if (fine.isEmpty()) {
      return List.of();
    }
    long last = Math.min(nowMillis, to == null ? Long.MAX_VALUE : to);
    long first = interval.open(fine.firstKey(), offset);
    if (from != null) {
      long asked = interval.open(from, offset);
      first = Math.max(first, asked < from ? interval.next(asked, offset) : asked);
    } else {
      first = Math.max(first, backFrom(interval, offset, last, limit));
    }
    List<Kline> klines = new ArrayList<>();
    for (long open = first; open <= last && klines.size() < limit; ) {
      long next = interval.next(open, offset);
      Kline kline = within(fine, open, next);
      if (kline != null) {
        klines.add(kline);
      }
      open = next;
    }
    return klines;
  }

  /// The kline that holds this moment; null before the first trade.
  public @Nullable Kline current(KlineInterval interval, ZoneOffset offset, long millis) {
    long open = interval.open(millis, offset);
    NavigableMap<Long, Kline> fine = interval == KlineInterval.SECOND ? seconds : minutes;
    return within(fine, open, interval.next(open, offset));
  }

  private static long backFrom(KlineInterval interval, ZoneOffset offset, long last, int limit) {
    long open = interval.open(last, offset);
    for (int i = 1; i < limit; i++) {
      open = interval.open(open - 1, offset);
    }
    return open;
  }

  private static @Nullable Kline within(NavigableMap<Long, Kline> fine, long open, long next) {
    Kline all = null;
    for (Kline each : fine.subMap(open, next).values()) {
      all = all == null ? each.at(open, next - 1) : all.and(each);
    }
    if (all != null) {
      return all;
    }
    Map.Entry<Long, Kline> before = fine.lowerEntry(open);
    return before == null ? null : Kline.flat(open, next - 1, before.getValue().close());
  }

  /// Null when nothing traded yet.
  public @Nullable Day day(long nowMillis) {
    return since(nowMillis - DAY_MILLIS, nowMillis);
  }

  /// As {@link #day}, of another window that ends now. It begins with a minute, as the venue's do.
  public @Nullable Day window(long millis, long nowMillis) {
    long from = nowMillis - millis;
    return since(from - from % 60_000, nowMillis);
  }

  /// Of a window from a moment on; null when nothing traded yet.
  public @Nullable Day since(long from, long nowMillis) {
    if (minutes.isEmpty()) {
      return null;
    }
    Kline all = null;
    for (Kline each : minutes.tailMap(from - from % 60_000, true).values()) {
      all = all == null ? each : all.and(each);
    }
    if (all == null) {
      all = Kline.flat(from, nowMillis, minutes.lastEntry().getValue().close());
    }
    return new Day(
        from,
        nowMillis,
        all.open(),
        all.high(),
        all.low(),
        all.close(),
        all.volume(),
        all.quoteVolume(),
        all.firstId(),
        all.lastId(),
        all.trades());
  }
}
