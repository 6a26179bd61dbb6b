package io.millrace.server;

import io.millrace.core.testing.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The values of the storm: those that are right by the name of their field, and those that are
/// hardly ever thought of. Nothing here is known outside this machine, so that nobody is called.
final class StormValues {
  private static final String LONG = "x".repeat(5_000);
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\\u0000",
          "a\\u0000b",
          "\\ud800",
          "a\\udfffb",
          "\\u202eabc\\u200f",
          "\\ud83d\\ude80",
          "\\uffff",
          "\\r\\nX: y",
          LONG,
          "'; drop table bot; --",
          "../../../etc/passwd",
          "<script>alert(1)</script>",
          "%s%n{}",
          "-1",
          "0",
          "-0",
          "+1",
          "1.",
          ".5",
          "NaN",
          "Infinity",
          "1e400",
          "-1e400",
          "1e-400",
          "1e99999999",
          "1e-99999999",
          "1e999999999",
          "1e2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(400),
          "0.1000000000000000000000000000000000000001",
          "\\u0661\\u0662",
          "2021-13-45T00:00:00Z",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "+1000000000-12-31T23:59:59Z",
          "1970-01-01T00:00:00Z",
          "24:00",
          "Europe/Nowhere",
          "+18:00",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "a@b",
          "http://127.0.0.1:1/",
          "10.0.0.0/-1",
          "1m",
          "::",
          "binance-spot:",
          "a.b[0]..c",
          "1,2,3",
          "1..1e9/1e-9");

  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e400",
          "1e-400",
          "1e99999999",
          "1e-99999999",
          "1e999999999",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "0.1000000000000000000000000000000000000001",
          "[]",
          "{}",
          "[null]",
          "{\"\":null}",
          "{\"a\":1,\"a\":2}",
          "[[],{}]",
          "NaN",
          "'x'",
          "",
          "\"",
          "{",
          IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(joined()),
          IntStream.range(0, 10_000).mapToObj(_ -> "{}").collect(joined()),
          "[".repeat(400) + "]".repeat(400),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));

  private static final Map<String, List<String>> BY_NAME =
      Map.ofEntries(
          Map.entry("instrument", List.of("binance-spot:BTCUSDT", "binance-spot:ETHUSDT")),
          Map.entry("strategy", List.of("dca", "grid")),
          Map.entry("interval", List.of("1m", "5m", "1h", "1d")),
          Map.entry("currency", List.of("USDT", "USD", "BTC")),
          Map.entry("venue", List.of("paper", "nowhere")),
          Map.entry("zone", List.of("UTC", "Europe/Berlin")),
          Map.entry("email", List.of("nobody@example.com", "Somebody@Example.com")),
          Map.entry("from", List.of("2021-05-19T12:00:00Z", "2021-05-19")),
          Map.entry("to", List.of("2021-05-20T12:00:00Z", "2021-05-20")),
          Map.entry("until", List.of("2031-05-20T12:00:00Z")),
          Map.entry("quietFrom", List.of("22:00")),
          Map.entry("quietUntil", List.of("07:00")),
          Map.entry("summaryAt", List.of("08:00")),
          Map.entry("path", List.of("takeProfit.percent", "safetyOrders.max")),
          Map.entry("values", List.of("1,2", "1..3/1", "0.1..0.3/0.1")),
          Map.entry("objective", List.of("profit", "netProfit", "sharpe")),
          Map.entry("networks", List.of("127.0.0.0/8", "::1")),
          Map.entry("tier", List.of("PRO", "FREE")),
          Map.entry("status", List.of("running", "RUN", "PAUSED")),
          Map.entry("url", List.of("http://127.0.0.1:1/x", "https://localhost/x")),
          Map.entry("endpoint", List.of("https://127.0.0.1:1/x")));
  private static final List<String> NUMBERS = List.of("1", "0.001", "20", "100", "50000", "0.5");

  private final SeededRandom random;
  private final Map<String, String> ids;

  /// @param ids by the name of a parameter, of what there is
  StormValues(SeededRandom random, Map<String, String> ids) {
    this.random = random;
    this.ids = ids;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",", "[", "]");
  }

  /// A text that may be right for a field.
  String text(String name) {
    if (ids.containsKey(name)) {
      return ids.getOrDefault(name, "");
    }
    return switch (name) {
      case "name", "text", "why" -> "n" + random.intBetween(0, 999_999);
      // Long enough, and nobody's.
      case "password", "current" -> "wrong horse battery";
      default -> random.oneOf(BY_NAME.getOrDefault(name, NUMBERS));
    };
  }

  long whole() {
    return random.oneOf(
        List.of(0L, 1L, 2L, 5L, 60L, 1_000L, -1L, (long) Integer.MAX_VALUE, Long.MAX_VALUE));
  }

  /// One of an enumeration. Real venues are never asked.
  JsonNode allowed(JsonNode value) {
    return List.of("LIVE", "TESTNET").contains(value.asString(""))
        ? StringNode.valueOf("PAPER")
        : value;
  }

  /// JSON that nobody expects, and may be none.
  String hostile() {
    return random.chance(0.6) ? "\"" + random.oneOf(TEXTS) + "\"" : random.oneOf(OTHERS);
  }

  /// A text that nobody expects, as it is in a query once its escapes are read.
  String hostileText() {
    return random
        .oneOf(TEXTS)
        .replace("\\u0000", "\0")
        .replace("\\r\\n", "\r\n")
        .replace("\\u202e", "\u202e")
        .replace("\\u200f", "\u200f")
        .replace("\\u0661\\u0662", "\u0661\u0662")
        .replace("\\ud83d\\ude80", "\ud83d\ude80");
  }
}
