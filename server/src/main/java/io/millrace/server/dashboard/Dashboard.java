package io.millrace.server.dashboard;

import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyGroup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The overview of the bots whose money may be added up.
///
/// @param groups all that could be asked for, the one with most at stake first
/// @param attention of all bots, whatever their group
/// @param activity of all bots, whatever their group
/// @param profitToday realised since midnight UTC of market time by all bots, those removed since
///   included, fees in quote deducted (of open deals, too)
/// @param winRate share of closed deals with a profit
public record Dashboard(
    Mode mode,
    String currency,
    List<MoneyGroup> groups,
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
    groups = List.copyOf(groups);
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
