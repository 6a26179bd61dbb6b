package io.millrace.server.api;

import io.millrace.core.market.Bar;

/// One bar.
///
/// @param time open time in Unix seconds
public record BarView(
    long time, String open, String high, String low, String close, String volume) {
  public static BarView of(Bar bar) {
    return new BarView(
        bar.openTime().getEpochSecond(),
        bar.open().toString(),
        bar.high().toString(),
        bar.low().toString(),
        bar.close().toString(),
        Plain.text(bar.volume()));
  }
}
