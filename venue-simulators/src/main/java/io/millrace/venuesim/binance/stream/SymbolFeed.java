package io.millrace.venuesim.binance.stream;

import static io.millrace.venuesim.binance.api.Wire.amount;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.binance.exchange.Book;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.exchange.Side;
import io.millrace.venuesim.binance.market.Klines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One symbol's book and statistics as streams: the best prices, differences since the last event,
/// the best levels, and the numbers of the day.
final class SymbolFeed {
  private static final int AVERAGE_MINUTES = 5;

  /// The windows of rolling statistics that have streams.
  static final Map<String, Long> WINDOWS =
      Map.of("1h", 3_600_000L, "4h", 14_400_000L, "1d", Klines.DAY_MILLIS);

  private final Market market;
  private final String key;
  private final MarketStreams streams;
  private final Map<String, Differences> differences = new HashMap<>();
  private String best = "";

  private static final class Differences {
    final TreeSet<BigDecimal> bids = new TreeSet<>();
    final TreeSet<BigDecimal> asks = new TreeSet<>();
    long lastId;
  }

  SymbolFeed(Market market, String key, MarketStreams streams) {
    this.market = market;
    this.key = key;
    this.streams = streams;
    differences.put("", new Differences());
    differences.put("@100ms", new Differences());
    beginDifferences();
  }

  String key() {
    return key;
  }

  String symbol() {
    return market.symbol();
  }

  /// Differences are those since now.
  void beginDifferences() {
    differences.values().forEach(each -> each.lastId = market.book().updateId());
  }

  void changed(Side side, BigDecimal price) {
    for (Differences each : differences.values()) {
      (side == Side.BUY ? each.bids : each.asks).add(price);
    }
  }

  void publishBest() {
    if (!streams.isHeard(key + "@bookTicker")) {
      return;
    }
    Document.Fields event =
        Document.fields()
            .put("s", market.symbol())
            .put("b", amount(orZero(market.book().best(Side.BUY))))
            .put("B", amount(bestQty(Side.BUY)))
            .put("a", amount(orZero(market.book().best(Side.SELL))))
            .put("A", amount(bestQty(Side.SELL)))
            .build();
    String text = event.toString();
    if (text.equals(best)) {
      return;
    }
    best = text;
    Document.Builder fields = Document.fields().put("u", market.book().updateId());
    event.fields().forEach(fields::put);
    Document.Fields whole = fields.build();
    streams.publish(key + "@bookTicker", _ -> whole);
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? Decimals.ZERO : value;
  }

  private BigDecimal bestQty(Side side) {
    BigDecimal price = market.book().best(side);
    return price == null ? Decimals.ZERO : market.book().shownAt(side, price);
  }

  /// @param pace the end of the stream's name: `@100ms`, or nothing for once a second
  void publishDepth(long now, String pace) {
    Differences since = differences.get(pace);
    long id = market.book().updateId();
    if (since == null || since.lastId == id) {
      return;
    }
    long first = since.lastId + 1;
    List<Document> bids = levels(Side.BUY, since.bids);
    List<Document> asks = levels(Side.SELL, since.asks);
    since.bids.clear();
    since.asks.clear();
    since.lastId = id;
    streams.publish(
        key + "@depth" + pace,
        wire ->
            Document.fields()
                .put("e", "depthUpdate")
                .put("E", wire.time(now))
                .put("s", market.symbol())
                .put("U", first)
                .put("u", id)
                .put("b", Document.items(bids))
                .put("a", Document.items(asks))
                .build());
    for (int limit : new int[] {5, 10, 20}) {
      streams.publish(key + "@depth" + limit + pace, _ -> partial(limit));
    }
  }

  private Document partial(int limit) {
    Book book = market.book();
    return Document.fields()
        .put("lastUpdateId", book.updateId())
        .put("bids", Wire.levels(book.depth(Side.BUY, limit)))
        .put("asks", Wire.levels(book.depth(Side.SELL, limit)))
        .build();
  }

  /// What is there now; a quantity of 0 says that the level is gone.
  private List<Document> levels(Side side, NavigableSet<BigDecimal> prices) {
    List<Document> levels = new ArrayList<>();
    for (BigDecimal price : side == Side.BUY ? prices.descendingSet() : prices) {
      levels.add(
          Document.items(
              List.of(
                  Document.text(amount(price)),
                  Document.text(amount(market.book().shownAt(side, price))))));
    }
    return levels;
  }

  void publishStatistics(long now, Klines klines) {
    Klines.Day day = klines.day(now / 1000);
    if (day == null) {
      return;
    }
    streams.publish(key + "@miniTicker", wire -> miniTicker(wire, now, day));
    streams.publish(key + "@ticker", wire -> ticker(wire, now, day));
    WINDOWS.forEach(
        (size, millis) ->
            streams.publish(
                key + "@ticker_" + size, wire -> rolling(wire, now, size, millis, klines)));
    BigDecimal average = market.averagePrice(AVERAGE_MINUTES, now);
    streams.publish(
        key + "@avgPrice",
        wire ->
            Document.fields()
                .put("e", "avgPrice")
                .put("E", wire.time(now))
                .put("s", market.symbol())
                .put("i", AVERAGE_MINUTES + "m")
                .put("w", amount(orZero(average)))
                .put("T", wire.time(now))
                .build());
    streams.publish(
        key + "@referencePrice",
        wire ->
            Document.fields()
                .put("e", "referencePrice")
                .put("s", market.symbol())
                .put(
                    "r",
                    market.referencePrice() == null
                        ? Document.NOTHING
                        : Document.text(amount(market.referencePrice())))
                .put("t", wire.time(now))
                .build());
  }

  Document miniTicker(Wire wire, long now, Klines.Day day) {
    return Document.fields()
        .put("e", "24hrMiniTicker")
        .put("E", wire.time(now))
        .put("s", market.symbol())
        .put("c", amount(day.close()))
        .put("o", amount(day.open()))
        .put("h", amount(day.high()))
        .put("l", amount(day.low()))
        .put("v", amount(day.volume()))
        .put("q", amount(day.quoteVolume()))
        .build();
  }

  private Document ticker(Wire wire, long now, Klines.Day day) {
    BigDecimal change = day.close().subtract(day.open());
    var trades = market.trades();
    Document.Builder told =
        Document.fields()
            .put("e", "24hrTicker")
            .put("E", wire.time(now))
            .put("s", market.symbol())
            .put("p", amount(change))
            .put("P", ratio(change.movePointRight(2), day.open()).setScale(3, RoundingMode.HALF_UP))
            .put("w", amount(ratio(day.quoteVolume(), day.volume())))
            .put("x", amount(day.open()))
            .put("c", amount(day.close()))
            .put("Q", amount(trades.isEmpty() ? Decimals.ZERO : trades.getLast().qty()))
            .put("b", amount(orZero(market.book().best(Side.BUY))))
            .put("B", amount(bestQty(Side.BUY)))
            .put("a", amount(orZero(market.book().best(Side.SELL))))
            .put("A", amount(bestQty(Side.SELL)))
            .put("o", amount(day.open()))
            .put("h", amount(day.high()))
            .put("l", amount(day.low()));
    return traded(told, wire, day);
  }

  /// Statistics of one of {@link #WINDOWS}.
  Document rolling(Wire wire, long now, String size, long millis, Klines klines) {
    Klines.Day day = klines.window(millis, now / 1000);
    if (day == null) {
      return Document.NOTHING;
    }
    BigDecimal change = day.close().subtract(day.open());
    Document.Builder told =
        Document.fields()
            .put("e", size + "Ticker")
            .put("E", wire.time(now))
            .put("s", market.symbol())
            .put("p", amount(change))
            .put(
                "P",
                ratio(change.movePointRight(2), day.open())
                    .setScale(2, RoundingMode.HALF_UP)
                    .toPlainString())
            .put("o", amount(day.open()))
            .put("h", amount(day.high()))
            .put("l", amount(day.low()))
            .put("c", amount(day.close()))
            .put("w", amount(ratio(day.quoteVolume(), day.volume())));
    return traded(told, wire, day);
  }

  /// What every window of statistics ends with.
  private static Document traded(Document.Builder told, Wire wire, Klines.Day day) {
    return told.put("v", amount(day.volume()))
        .put("q", amount(day.quoteVolume()))
        .put("O", wire.time(day.openTime() * 1000))
        .put("C", wire.time(day.closeTime() * 1000))
        .put("F", day.firstId())
        .put("L", day.lastId())
        .put("n", day.trades())
        .build();
  }

  private static BigDecimal ratio(BigDecimal value, BigDecimal by) {
    return by.signum() == 0
        ? Decimals.ZERO
        : value.divide(by, Decimals.SCALE, RoundingMode.HALF_UP);
  }
}
