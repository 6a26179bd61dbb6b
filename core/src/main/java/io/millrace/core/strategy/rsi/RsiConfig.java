package io.millrace.core.strategy.rsi;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.signal.Fields;
import io.millrace.core.strategy.signal.SignalSetup;

/// What a user configures.
///
/// @param oversold an RSI below it is a signal to go long
/// @param overbought an RSI above it is a signal to go short
/// @param exitRsi an RSI back at it ends the position
/// @param deviationPercent share of the average, in percent, by which the close must be away from
///   it
/// @param stopAtr distance of the stop from the entry, in average true ranges
/// @param adxMax an entry needs an ADX below it
public record RsiConfig(
    SignalSetup setup,
    int rsiPeriod,
    double oversold,
    double overbought,
    double exitRsi,
    int smaPeriod,
    double deviationPercent,
    int atrPeriod,
    double stopAtr,
    int adxPeriod,
    double adxMax) {
  static RsiConfig read(DocumentReader params, Instrument instrument) {
    RsiConfig config =
        new RsiConfig(
            SignalSetup.read(params, instrument, BarInterval.H1),
            Fields.whole(params, "rsiPeriod", 14, 1, 1_000),
            Fields.number(params, "oversold", 30, 1, 99),
            Fields.number(params, "overbought", 70, 1, 99),
            Fields.number(params, "exitRsi", 50, 1, 99),
            Fields.whole(params, "smaPeriod", 20, 1, 1_000),
            Fields.number(params, "deviationPercent", 0.5, 0, 50),
            Fields.whole(params, "atrPeriod", 14, 1, 1_000),
            Fields.number(params, "stopAtr", 2, 0.1, 100),
            Fields.whole(params, "adxPeriod", 14, 2, 1_000),
            Fields.number(params, "adxMax", 25, 1, 100));
    if (config.oversold >= config.exitRsi || config.exitRsi >= config.overbought) {
      params.problem(
          "exitRsi",
          Fields.plain(config.exitRsi),
          "between oversold, which is "
              + Fields.plain(config.oversold)
              + ", and overbought, which is "
              + Fields.plain(config.overbought));
    }
    return config;
  }

  Document.Fields describe() {
    return setup
        .describe()
        .put("rsiPeriod", rsiPeriod)
        .put("oversold", Fields.plain(oversold))
        .put("overbought", Fields.plain(overbought))
        .put("exitRsi", Fields.plain(exitRsi))
        .put("smaPeriod", smaPeriod)
        .put("deviationPercent", Fields.plain(deviationPercent))
        .put("atrPeriod", atrPeriod)
        .put("stopAtr", Fields.plain(stopAtr))
        .put("adxPeriod", adxPeriod)
        .put("adxMax", Fields.plain(adxMax))
        .build();
  }
}
