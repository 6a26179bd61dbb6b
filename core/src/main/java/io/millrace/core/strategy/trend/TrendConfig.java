package io.millrace.core.strategy.trend;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.signal.Fields;
import io.millrace.core.strategy.signal.SignalSetup;

/// What a user configures.
///
/// @param fast period of the average that crosses
/// @param slow period of the average that is crossed
/// @param adxMin an entry needs an ADX above it
/// @param trailAtr distance of the trailing stop from the best price, in average true ranges
public record TrendConfig(
    SignalSetup setup,
    int fast,
    int slow,
    int adxPeriod,
    double adxMin,
    int atrPeriod,
    double trailAtr) {
  static TrendConfig read(DocumentReader params, Instrument instrument) {
    TrendConfig config =
        new TrendConfig(
            SignalSetup.read(params, instrument, BarInterval.H1),
            Fields.whole(params, "fast", 20, 1, 1_000),
            Fields.whole(params, "slow", 50, 2, 1_000),
            Fields.whole(params, "adxPeriod", 14, 2, 1_000),
            Fields.number(params, "adxMin", 20, 0, 100),
            Fields.whole(params, "atrPeriod", 14, 1, 1_000),
            Fields.number(params, "trailAtr", 3, 0.1, 100));
    if (config.slow <= config.fast) {
      params.problem("slow", config.slow, "above fast, which is " + config.fast);
    }
    return config;
  }

  Document.Fields describe() {
    return setup
        .describe()
        .put("fast", fast)
        .put("slow", slow)
        .put("adxPeriod", adxPeriod)
        .put("adxMin", Fields.plain(adxMin))
        .put("atrPeriod", atrPeriod)
        .put("trailAtr", Fields.plain(trailAtr))
        .build();
  }
}
