package io.millrace.venuesim.binance.api;

import static io.millrace.venuesim.binance.api.Wire.amount;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.exchange.PriceRange;
import io.millrace.venuesim.binance.market.KlineInterval;
import io.millrace.venuesim.binance.market.Klines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Statistics of windows other than the last 24 hours, reference prices and execution rules.
final class TickerCalls {
  private static final Pattern WINDOW =
      Pattern.compile("([1-9]|[1-5][0-9])(m)|([1-9]|1[0-9]|2[0-3])(h)|([1-7])(d)");
  private static final int SYMBOLS_MAX = 100;
  private static final int WEIGHT_MAX = 200;

  private enum Detail {
    FULL,
    MINI
  }

  private TickerCalls() {}

  /// 4 for each symbol, 200 at most.
  static int weight(Parameters given) {
    List<String> symbols = given.symbols();
    return Math.min(WEIGHT_MAX, 4 * (symbols == null ? 1 : symbols.size()));
  }

  static Document rolling(Call call) {
    String size = call.parameters().text("windowSize");
    long millis = millis(size == null ? "1d" : size);
    return each(call, klines -> klines.window(millis, call.nowMillis()));
  }

  /// @throws Refusal -1130 when the venue has no such window
  private static long millis(String size) {
    Matcher window = WINDOW.matcher(size);
    if (!window.matches()) {
      throw Refusal.of(-1130, "Data sent for parameter 'windowSize' is not valid.");
    }
    long count = Long.parseLong(size.substring(0, size.length() - 1));
    return switch (size.charAt(size.length() - 1)) {
      case 'm' -> count * 60_000;
      case 'h' -> count * 3_600_000;
      default -> count * Klines.DAY_MILLIS;
    };
  }

  static Document tradingDay(Call call) {
    ZoneOffset offset = MarketCalls.offset(call.parameters().text("timeZone"));
    long open = KlineInterval.DAYS_1.open(call.nowMillis(), offset);
    long close = open + Klines.DAY_MILLIS - 1;
    return each(
        call,
        klines -> {
          Klines.Day day = klines.since(open, call.nowMillis());
          return day == null ? null : day.until(close);
        });
  }

  private interface Window {
    Klines.@Nullable Day of(Klines klines);
  }

  private static Document each(Call call, Window window) {
    Parameters given = call.parameters();
    List<String> symbols = given.symbols();
    Detail detail =
        given.choice("type", Detail.class, -1130, "Data sent for parameter 'type' is not valid.");
    if (symbols == null) {
      throw Refusal.either("symbol", "symbols");
    }
    if (symbols.size() > SYMBOLS_MAX) {
      throw Refusal.of(-1101, "Too many values sent for parameter 'symbols'.");
    }
    List<Document> all = new ArrayList<>();
    for (String symbol : symbols) {
      Market market = call.exchange().market(symbol);
      Klines.Day day = window.of(call.venue().klines(symbol));
      all.add(ticker(call, market, day, detail == Detail.MINI));
    }
    return given.has("symbol") ? all.getFirst() : Document.items(all);
  }

  private static Document ticker(Call call, Market market, Klines.@Nullable Day day, boolean mini) {
    BigDecimal none = Decimals.ZERO;
    BigDecimal open = day == null ? none : day.open();
    BigDecimal close = day == null ? none : day.close();
    BigDecimal volume = day == null ? none : day.volume();
    BigDecimal quote = day == null ? none : day.quoteVolume();
    Document.Builder fields = Document.fields().put("symbol", market.symbol());
    if (!mini) {
      BigDecimal change = close.subtract(open);
      fields
          .put("priceChange", amount(change))
          .put("priceChangePercent", MarketCalls.percent(change, open))
          .put("weightedAvgPrice", amount(MarketCalls.ratio(quote, volume)));
    }
    return fields
        .put("openPrice", amount(open))
        .put("highPrice", amount(day == null ? none : day.high()))
        .put("lowPrice", amount(day == null ? none : day.low()))
        .put("lastPrice", amount(close))
        .put("volume", amount(volume))
        .put("quoteVolume", amount(quote))
        .put("openTime", call.wire().time(day == null ? 0 : day.openTime() * 1000))
        .put("closeTime", call.wire().time(day == null ? 0 : day.closeTime() * 1000))
        .put("firstId", day == null ? -1 : day.firstId())
        .put("lastId", day == null ? -1 : day.lastId())
        .put("count", day == null ? 0 : day.trades())
        .build();
  }

  // ---- reference prices and execution rules

  static Document referencePrice(Call call) {
    Market market = call.market();
    if (market.referenceTime() < 0) {
      throw noReference();
    }
    BigDecimal price = market.referencePrice();
    return Document.fields()
        .put("symbol", market.symbol())
        .put("referencePrice", price == null ? Document.NOTHING : Document.text(amount(price)))
        .put("timestamp", call.wire().time(market.referenceTime()))
        .build();
  }

  /// Here it is always set by hand, which the venue calls calculation 0 from outside.
  static Document referenceCalculation(Call call) {
    Market market = call.market();
    if (market.referenceTime() < 0) {
      throw noReference();
    }
    return Document.fields()
        .put("symbol", market.symbol())
        .put("calculationType", "EXTERNAL")
        .put("externalCalculationId", 0)
        .build();
  }

  private static Refusal noReference() {
    return Refusal.of(-2043, "This symbol doesn't have a reference price.");
  }

  static int rulesWeight(Parameters given) {
    List<String> symbols = given.symbols();
    return symbols == null ? 40 : Math.min(40, 2 * symbols.size());
  }

  static Document executionRules(Call call) {
    List<Document> rules = new ArrayList<>();
    for (Market market : MarketCalls.markets(call, call.parameters().symbols())) {
      PriceRange range = market.priceRange();
      if (range != null) {
        rules.add(
            Document.fields()
                .put("symbol", market.symbol())
                .put("rules", Document.items(List.of(rule(range))))
                .build());
      }
    }
    return Document.fields().put("symbolRules", Document.items(rules)).build();
  }

  private static Document rule(PriceRange range) {
    Document.Builder fields = Document.fields().put("ruleType", "PRICE_RANGE");
    bound(fields, "bidLimitMultUp", range.bidLimitMultUp());
    bound(fields, "bidLimitMultDown", range.bidLimitMultDown());
    bound(fields, "askLimitMultUp", range.askLimitMultUp());
    bound(fields, "askLimitMultDown", range.askLimitMultDown());
    return fields.build();
  }

  private static void bound(Document.Builder fields, String name, @Nullable BigDecimal multiplier) {
    if (multiplier != null) {
      fields.put(name, multiplier.setScale(4, RoundingMode.HALF_UP).toPlainString());
    }
  }
}
