package io.millrace.server.backtests;

import io.millrace.server.api.BotDocumentView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backtest to run.
///
/// @param from first bar; without one, the first there is
/// @param to bars before this time
/// @param makerFee a ratio, such as 0.001 for 0.1 %
/// @param fill `touch` or `through`
/// @param engine `walk` or `skip`
/// @param fundingRate what holders of a perpetual pay each time, such as 0.0001; without one,
///   nothing
/// @param capital quote to start with and never exceed; without one, what the bot asks for
public record BacktestOrder(
    BotDocumentView bot,
    DataChoice data,
    @Nullable Instant from,
    @Nullable Instant to,
    String makerFee,
    String takerFee,
    String slippage,
    @Schema(allowableValues = {"touch", "through"}) String fill,
    @Schema(allowableValues = {"walk", "skip"}) String engine,
    @Nullable String fundingRate,
    @Nullable String capital) {
  /// Which bars.
  public record DataChoice(String instrument, String interval) {}
}
