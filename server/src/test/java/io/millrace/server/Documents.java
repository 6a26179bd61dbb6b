package io.millrace.server;

/// Bot documents that tests create bots from.
final class Documents {
  static final String GRID =
      """
      {"strategy":"grid","instrument":"binance-spot:BTCUSDT",
       "params":{"lower":"45000","upper":"55000","intervals":10,
                 "order":{"size":"20","unit":"quote"}}}""";
  static final String DCA =
      """
      {"strategy":"dca","instrument":"binance-spot:BTCUSDT",
       "params":{"baseOrder":{"size":"100","unit":"quote","type":"market"},
                 "safetyOrders":{"size":"50","unit":"quote","max":3,"active":2,"deviation":"0.2"},
                 "takeProfit":{"percent":"0.3"}}}""";

  /// Opens at once, then rests: nothing of it is within a day's reach of the price.
  static final String CALM =
      DCA.replace("\"deviation\":\"0.2\"", "\"deviation\":\"10\"")
          .replace("\"percent\":\"0.3\"", "\"percent\":\"20\"");

  private Documents() {}

  static String backtest(String bot) {
    return """
        {"bot":%s,"data":{"instrument":"binance-spot:BTCUSDT","interval":"1m"},"from":null,"to":null,
         "makerFee":"0.001","takerFee":"0.001","slippage":"0","fill":"touch","engine":"skip",
         "capital":null}"""
        .formatted(bot);
  }
}
