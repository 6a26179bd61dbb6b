package io.millrace.core.strategy.vwap;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.SessionStart;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.signal.Fields;
import io.millrace.core.strategy.signal.SignalSetup;

/// What a user configures.
///
/// @param close of every bar: asked for at all times, so made once
/// @param session when the averages begin anew
/// @param warmupBars so many first bars of a session give no signal
/// @param adxMax an entry needs an ADX below it
/// @param entrySigma deviations from the VWAP beyond which the close is a signal
/// @param stopSigma deviations from the VWAP, both as of the signal, at which the stop rests
/// @param orderTtlSeconds how long an entry may wait, counted from the close of its bar
/// @param burstPercent no entry when the price moved further than this share, in percent, within
///   `burstSeconds`; over bars, which know nothing of seconds, within the last bar
/// @param fundingMinutes no entry so near to a funding
/// @param flattenAtFunding whether a position is closed so long before a funding
public record VwapConfig(
    SignalSetup setup,
    Wake close,
    SessionStart session,
    int warmupBars,
    int adxPeriod,
    double adxMax,
    double entrySigma,
    double stopSigma,
    int orderTtlSeconds,
    double burstPercent,
    int burstSeconds,
    int fundingMinutes,
    boolean flattenAtFunding) {
  static VwapConfig read(DocumentReader params, Instrument instrument) {
    DocumentReader session = params.object("session");
    SignalSetup setup = SignalSetup.read(params, instrument, BarInterval.M1);
    VwapConfig config =
        new VwapConfig(
            setup,
            new Wake.OnClose(instrument.id(), setup.interval()),
            new SessionStart(
                Fields.time(session, "time", SessionStart.UTC_MIDNIGHT.time()),
                Fields.zone(session, "zone", SessionStart.UTC_MIDNIGHT.zone())),
            Fields.whole(params, "warmupBars", 30, 1, 1_440),
            Fields.whole(params, "adxPeriod", 14, 2, 1_000),
            Fields.number(params, "adxMax", 20, 1, 100),
            Fields.number(params, "entrySigma", 2, 0.1, 20),
            Fields.number(params, "stopSigma", 3.5, 0.1, 40),
            Fields.whole(params, "orderTtlSeconds", 60, 1, 86_400),
            Fields.number(params, "burstPercent", 0.3, 0.001, 100),
            Fields.whole(params, "burstSeconds", 5, 1, 3_600),
            Fields.whole(params, "fundingMinutes", 5, 0, 240),
            params.flag("flattenAtFunding", false));
    if (config.stopSigma <= config.entrySigma) {
      params.problem(
          "stopSigma",
          Fields.plain(config.stopSigma),
          "above entrySigma, which is " + Fields.plain(config.entrySigma));
    }
    return config;
  }

  Document.Fields describe() {
    return setup
        .describe()
        .put(
            "session",
            Document.fields().put("time", session.time()).put("zone", session.zone()).build())
        .put("warmupBars", warmupBars)
        .put("adxPeriod", adxPeriod)
        .put("adxMax", Fields.plain(adxMax))
        .put("entrySigma", Fields.plain(entrySigma))
        .put("stopSigma", Fields.plain(stopSigma))
        .put("orderTtlSeconds", orderTtlSeconds)
        .put("burstPercent", Fields.plain(burstPercent))
        .put("burstSeconds", burstSeconds)
        .put("fundingMinutes", fundingMinutes)
        .put("flattenAtFunding", flattenAtFunding)
        .build();
  }
}
