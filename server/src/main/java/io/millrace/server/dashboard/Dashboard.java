package io.millrace.server.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The overview of all bots, in one currency.
///
/// @param profitToday realised since midnight UTC of market time
/// @param winRate share of closed deals with a profit
public record Dashboard(
    String currency,
    String equity,
    String realised,
    String unrealised,
    String profitToday,
    DashboardBots bots,
    long openDeals,
    long closedDeals,
    @Nullable String winRate,
    List<EquityPoint> equityCurve,
    List<Attention> attention,
    List<Activity> activity) {
  public Dashboard {
    equityCurve = List.copyOf(equityCurve);
    attention = List.copyOf(attention);
    activity = List.copyOf(activity);
  }

  /// @param attention those that need a person
  public record DashboardBots(int total, int active, int attention) {}

  public record EquityPoint(Instant time, String equity, String realised) {}

  /// What needs a person, why, and what he can do.
  public record Attention(String botId, String botName, String what, String why, String remedy) {}
}
