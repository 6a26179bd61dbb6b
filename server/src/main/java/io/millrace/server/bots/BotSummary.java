package io.millrace.server.bots;

import io.millrace.core.bot.Desired;
import io.millrace.server.api.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A bot as a row of a table.
///
/// @param desired what its owner wants
/// @param price last price of its instrument
/// @param error why it needs a person
public record BotSummary(
    String id,
    String name,
    String accountId,
    String strategy,
    String instrument,
    Mode mode,
    Phase phase,
    Desired desired,
    @Nullable String price,
    Profit profit,
    DealCounts deals,
    @Nullable OpenDeal openDeal,
    @Nullable String error,
    Instant createdAt) {
  public record Profit(String realised, String unrealised, String total, String currency) {}

  public record DealCounts(long open, long closed) {}

  /// The deal that is open, with the prices that matter to it.
  ///
  /// @param nextOrder price of the nearest order that would add to the position
  /// @param safetyDone safety orders that have filled
  public record OpenDeal(
      long number,
      Instant openedAt,
      @Nullable String average,
      @Nullable String breakEven,
      @Nullable String takeProfit,
      @Nullable String stopLoss,
      @Nullable String nextOrder,
      String quantity,
      String invested,
      String unrealised,
      String unrealisedPercent,
      int safetyDone,
      int safetyTotal) {}
}
