package io.millrace.cli;

/// Bots as files, for tests.
final class Bots {
  static final String GRID =
      """
      {"strategy": "grid", "instrument": "binance-spot:BTCUSDT", "params": {
        "lower": "29000", "upper": "31000", "intervals": 10,
        "order": {"size": "0.01", "unit": "base"}}}
      """;
  static final String DCA =
      """
      {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
        "baseOrder": {"size": "100"},
        "safetyOrders": {"max": 5, "size": "100", "deviation": "1"},
        "takeProfit": {"percent": "1"}}}
      """;

  private Bots() {}
}
