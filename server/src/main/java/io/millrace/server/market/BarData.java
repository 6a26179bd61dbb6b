package io.millrace.server.market;

import java.time.Instant;

/// Bars that a backtest may use.
///
/// @param from open time of the first bar
/// @param to close time of the last bar
/// @param gaps how many times bars are missing between two
public record BarData(
    String instrument, String interval, Instant from, Instant to, long bars, long gaps) {}
