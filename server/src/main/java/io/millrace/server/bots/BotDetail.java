package io.millrace.server.bots;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.millrace.server.api.BotDocumentView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.deals.StatisticsView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about one bot: its summary, its document and what it holds.
///
/// @param wakes what it waits for, in words
/// @param suggestions what its owner could do, in words
public record BotDetail(
    @JsonUnwrapped BotSummary summary,
    BotDocumentView document,
    BotPosition position,
    StatisticsView statistics,
    @Nullable GridResult gridResult,
    List<OrderView> workingOrders,
    List<String> wakes,
    List<String> suggestions) {
  public BotDetail {
    workingOrders = List.copyOf(workingOrders);
    wakes = List.copyOf(wakes);
    suggestions = List.copyOf(suggestions);
  }

  /// What it holds, and what it has made.
  ///
  /// @param dust of the quantity, what no deal or line is to give back: too small for the venue, or
  ///   kept by choice; nothing when there is none
  public record BotPosition(
      String quantity,
      String invested,
      @Nullable String averageEntry,
      @Nullable String price,
      String realised,
      String unrealised,
      String total,
      @Nullable String returnPercent,
      @Nullable String dust) {}

  /// What a range grid earned by its cycles, and by the price having moved.
  public record GridResult(String gridProfit, String trendProfit, long cycles) {}
}
