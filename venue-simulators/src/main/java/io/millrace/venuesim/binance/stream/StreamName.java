package io.millrace.venuesim.binance.stream;

import io.millrace.venuesim.binance.market.KlineInterval;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a stream's name, such as `btcusdt@kline_1d@+08:00`.
///
/// @param symbol in lower case; empty of streams over all symbols
/// @param kind what it tells, such as `trade` or `depth5@100ms`
/// @param interval of kline streams, else null
record StreamName(String symbol, String kind, @Nullable KlineInterval interval, ZoneOffset offset) {
  private static final Set<String> BY_EVENT = Set.of("trade", "aggTrade", "bookTicker");

  private static final Pattern PLAIN =
      Pattern.compile(
          "([^@A-Z]+)@(trade|aggTrade|bookTicker|miniTicker|ticker(_1h|_4h|_1d)?|avgPrice|referencePrice"
              + "|depth(5|10|20)?(@100ms|@1000ms)?)");
  private static final Pattern KLINE =
      Pattern.compile("([^@A-Z]+)@kline_([0-9]+[smhdwM])(@\\+08:00)?");

  private static final Pattern OF_ALL = Pattern.compile("!(miniTicker|ticker_(1h|4h|1d))@arr");

  static Optional<StreamName> parse(String name) {
    if (OF_ALL.matcher(name).matches()) {
      return Optional.of(new StreamName("", name, null, ZoneOffset.UTC));
    }
    Matcher plain = PLAIN.matcher(name);
    if (plain.matches()) {
      return Optional.of(new StreamName(plain.group(1), plain.group(2), null, ZoneOffset.UTC));
    }
    Matcher kline = KLINE.matcher(name);
    if (!kline.matches()) {
      return Optional.empty();
    }
    ZoneOffset offset = kline.group(3) == null ? ZoneOffset.UTC : ZoneOffset.ofHours(8);
    return KlineInterval.of(kline.group(2))
        .map(interval -> new StreamName(kline.group(1), "kline", interval, offset));
  }

  boolean isOfAll() {
    return symbol.isEmpty();
  }

  /// Whether the clock sends the book or the statistics of a symbol.
  boolean isTimed() {
    return !isOfAll() && interval == null && !BY_EVENT.contains(kind);
  }
}
