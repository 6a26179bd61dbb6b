package io.millrace.venuesim.binance.api;

import static io.millrace.venuesim.binance.api.Wire.amount;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Book;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.exchange.PublicTrade;
import io.millrace.venuesim.binance.exchange.Side;
import io.millrace.venuesim.binance.exchange.SymbolStatus;
import io.millrace.venuesim.binance.market.Kline;
import io.millrace.venuesim.binance.market.KlineInterval;
import io.millrace.venuesim.binance.market.Klines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What anybody may ask: the exchange and its markets.
final class MarketCalls {
  private static final int AVERAGE_MINUTES = 5;
  private static final int DEPTH_MAX = 5000;
  private static final int TRADES_MAX = 1000;

  private MarketCalls() {}

  static Document ping(Call call) {
    return Document.fields().build();
  }

  static Document time(Call call) {
    return Document.fields().put("serverTime", call.wire().time(call.now())).build();
  }

  static Document exchangeInfo(Call call) {
    Parameters given = call.parameters();
    List<String> wanted = given.symbols();
    SymbolStatus status =
        given.choice("symbolStatus", SymbolStatus.class, -1122, "Invalid symbolStatus.");
    String shown = given.text("showPermissionSets");
    given.ignoring("permissions");
    List<Document> symbols = new ArrayList<>();
    for (Market market : markets(call, wanted)) {
      if (status == null || market.status() == status) {
        symbols.add(SymbolJson.symbol(market, !"false".equals(shown)));
      }
    }
    return Document.fields()
        .put("timezone", "UTC")
        .put("serverTime", call.wire().time(call.now()))
        .put("rateLimits", call.venue().limits().asked())
        .put("exchangeFilters", SymbolJson.filters(call.exchange().filters()))
        .put("symbols", Document.items(symbols))
        .build();
  }

  static Collection<Market> markets(Call call, @Nullable List<String> wanted) {
    if (wanted == null) {
      return call.exchange().markets();
    }
    return wanted.stream().map(symbol -> call.exchange().market(symbol)).toList();
  }

  static Document depth(Call call) {
    Market market = call.market();
    int limit = call.parameters().limit(100, DEPTH_MAX);
    Book book = market.book();
    return Document.fields()
        .put("lastUpdateId", book.updateId())
        .put("bids", Wire.levels(book.depth(Side.BUY, limit)))
        .put("asks", Wire.levels(book.depth(Side.SELL, limit)))
        .build();
  }

  static int depthWeight(Parameters given) {
    int limit = given.limit(100, DEPTH_MAX);
    return limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;
  }

  static Document trades(Call call) {
    List<PublicTrade> trades = call.market().trades();
    int limit = call.parameters().limit(500, TRADES_MAX);
    Long from = call.parameters().number("fromId");
    return items(
        chosen(trades, from, null, null, PublicTrade::id, limit), call.wire()::publicTrade);
  }

  /// Trades of one taker at one price are one aggregate trade.
  static Document aggTrades(Call call) {
    List<List<PublicTrade>> groups = new ArrayList<>();
    for (PublicTrade trade : call.market().trades()) {
      boolean joins =
          !groups.isEmpty()
              && groups.getLast().getFirst().aggregateId() == trade.aggregateId()
              && groups.getLast().getFirst().price().compareTo(trade.price()) == 0;
      if (!joins) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(trade);
    }
    Parameters given = call.parameters();
    List<List<PublicTrade>> chosen =
        chosen(
            groups,
            given.number("fromId"),
            given.millis("startTime"),
            given.millis("endTime"),
            group -> group.getFirst().aggregateId(),
            given.limit(500, TRADES_MAX));
    return items(chosen, group -> aggregate(call.wire(), group));
  }

  static Document.Fields aggregate(Wire wire, List<PublicTrade> group) {
    PublicTrade first = group.getFirst();
    BigDecimal qty = Decimals.ZERO;
    for (PublicTrade trade : group) {
      qty = qty.add(trade.qty());
    }
    return Document.fields()
        .put("a", first.aggregateId())
        .put("p", amount(first.price()))
        .put("q", amount(qty))
        .put("f", first.id())
        .put("l", group.getLast().id())
        .put("T", wire.time(first.time()))
        .put("m", first.isBuyerMaker())
        .put("M", true)
        .build();
  }

  private static <T> List<T> chosen(
      List<T> all,
      @Nullable Long fromId,
      @Nullable Long fromMillis,
      @Nullable Long toMillis,
      Function<T, Long> id,
      int limit) {
    List<T> chosen = new ArrayList<>();
    for (T each : all) {
      long millis = timeOf(each) / 1000;
      if ((fromId == null || id.apply(each) >= fromId)
          && (fromMillis == null || millis >= fromMillis)
          && (toMillis == null || millis <= toMillis)) {
        chosen.add(each);
      }
    }
    boolean oldest = fromId != null || fromMillis != null;
    int size = chosen.size();
    return oldest
        ? chosen.subList(0, Math.min(limit, size))
        : chosen.subList(Math.max(0, size - limit), size);
  }

  private static long timeOf(Object each) {
    return each instanceof PublicTrade trade
        ? trade.time()
        : ((PublicTrade) ((List<?>) each).getFirst()).time();
  }

  private static <T> Document items(List<T> all, Function<T, ? extends Document> rendered) {
    List<Document> items = new ArrayList<>();
    for (T each : all) {
      items.add(rendered.apply(each));
    }
    return Document.items(items);
  }

  static Document klines(Call call) {
    Parameters given = call.parameters();
    Market market = call.market();
    KlineInterval interval =
        KlineInterval.of(given.mandatory("interval"))
            .orElseThrow(() -> Refusal.of(-1120, "Invalid interval."));
    List<Kline> klines =
        call.venue()
            .klines(market.symbol())
            .range(
                interval,
                offset(given.text("timeZone")),
                given.millis("startTime"),
                given.millis("endTime"),
                call.nowMillis(),
                given.limit(500, TRADES_MAX));
    return items(klines, call.wire()::kline);
  }

  static ZoneOffset offset(@Nullable String zone) {
    if (zone == null || zone.equals("0")) {
      return ZoneOffset.UTC;
    }
    try {
      boolean signed = zone.startsWith("-") || zone.startsWith("+");
      String text = signed ? zone : "+" + zone;
      String[] parts = text.substring(1).split(":", 2);
      int hours = Integer.parseInt(parts[0]);
      int minutes = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
      int sign = text.startsWith("-") ? -1 : 1;
      return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    } catch (DateTimeException | NumberFormatException malformed) {
      throw Refusal.of(-1130, "Data sent for parameter 'timeZone' is not valid.");
    }
  }

  static Document avgPrice(Call call) {
    Market market = call.market();
    BigDecimal price = market.averagePrice(AVERAGE_MINUTES, call.now());
    List<PublicTrade> trades = market.trades();
    return Document.fields()
        .put("mins", AVERAGE_MINUTES)
        .put("price", amount(price == null ? Decimals.ZERO : price))
        .put("closeTime", trades.isEmpty() ? 0 : call.wire().time(trades.getLast().time()))
        .build();
  }

  static Document priceTicker(Call call) {
    return perSymbol(
        call,
        market -> {
          BigDecimal last = market.lastPrice();
          return Document.fields()
              .put("symbol", market.symbol())
              .put("price", amount(last == null ? Decimals.ZERO : last))
              .build();
        });
  }

  static Document bookTicker(Call call) {
    return perSymbol(
        call,
        market -> {
          Document.Builder fields = Document.fields().put("symbol", market.symbol());
          best(fields, market, Side.BUY, "bidPrice", "bidQty");
          best(fields, market, Side.SELL, "askPrice", "askQty");
          return fields.build();
        });
  }

  private static void best(
      Document.Builder fields, Market market, Side side, String price, String qty) {
    BigDecimal best = market.book().best(side);
    fields.put(price, amount(best == null ? Decimals.ZERO : best));
    fields.put(qty, amount(best == null ? Decimals.ZERO : market.book().shownAt(side, best)));
  }

  static Document dayTicker(Call call) {
    return perSymbol(call, market -> day(call, market));
  }

  private static Document day(Call call, Market market) {
    Klines.Day day = call.venue().klines(market.symbol()).day(call.nowMillis());
    Document.Builder fields = Document.fields().put("symbol", market.symbol());
    BigDecimal none = Decimals.ZERO;
    BigDecimal open = day == null ? none : day.open();
    BigDecimal close = day == null ? none : day.close();
    BigDecimal volume = day == null ? none : day.volume();
    BigDecimal quote = day == null ? none : day.quoteVolume();
    BigDecimal change = close.subtract(open);
    fields
        .put("priceChange", amount(change))
        .put("priceChangePercent", percent(change, open))
        .put("weightedAvgPrice", amount(ratio(quote, volume)))
        .put("prevClosePrice", amount(open))
        .put("lastPrice", amount(close));
    List<PublicTrade> trades = market.trades();
    fields.put("lastQty", amount(trades.isEmpty() ? none : trades.getLast().qty()));
    best(fields, market, Side.BUY, "bidPrice", "bidQty");
    best(fields, market, Side.SELL, "askPrice", "askQty");
    return fields
        .put("openPrice", amount(open))
        .put("highPrice", amount(day == null ? none : day.high()))
        .put("lowPrice", amount(day == null ? none : day.low()))
        .put("volume", amount(volume))
        .put("quoteVolume", amount(quote))
        .put("openTime", call.wire().time((call.nowMillis() - 86_400_000) * 1000))
        .put("closeTime", call.wire().time(call.now()))
        .put("firstId", day == null ? -1 : day.firstId())
        .put("lastId", day == null ? -1 : day.lastId())
        .put("count", day == null ? 0 : day.trades())
        .build();
  }

  /// With three decimals, as the venue shows it.
  public static String percent(BigDecimal change, BigDecimal of) {
    return ratio(change, of).movePointRight(2).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  static BigDecimal ratio(BigDecimal value, BigDecimal by) {
    return by.signum() == 0
        ? Decimals.ZERO
        : value.divide(by, Decimals.SCALE, RoundingMode.HALF_UP);
  }

  private static Document perSymbol(Call call, Function<Market, Document> rendered) {
    boolean one = call.parameters().has("symbol");
    List<Document> all = new ArrayList<>();
    for (Market market : markets(call, call.parameters().symbols())) {
      all.add(rendered.apply(market));
    }
    return one ? all.getFirst() : Document.items(all);
  }

  static int tickerWeight(Parameters given) {
    return given.has("symbol") ? 2 : 4;
  }

  static int dayTickerWeight(Parameters given) {
    List<String> symbols = given.symbols();
    int count = symbols == null ? Integer.MAX_VALUE : symbols.size();
    return count <= 20 ? 2 : count <= 100 ? 40 : 80;
  }
}
