package io.millrace.server.analytics;

import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyGroup;
import io.millrace.server.deals.StatisticsView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Closed deals of one money group in figures; what is still open is not in them.
///
/// @param groups all that could be asked for, the one with most at stake first
/// @param profit after fees and funding
/// @param volume bought and sold together
/// @param curve profit added up as deals closed, at most some hundred points
/// @param distribution deals by profit, from the lowest to the highest
/// @param hours by the hour in which they opened, in the zone asked for
/// @param weekdays by the day on which they opened, Monday is 1
/// @param reasons by how they ended
public record AnalyticsView(
    Mode mode,
    String currency,
    List<MoneyGroup> groups,
    StatisticsView statistics,
    String profit,
    String volume,
    String fees,
    String funding,
    List<ProfitPoint> curve,
    List<ProfitBin> distribution,
    List<DealGroup> accounts,
    List<DealGroup> bots,
    List<DealGroup> strategies,
    List<DealGroup> instruments,
    List<DealGroup> hours,
    List<DealGroup> weekdays,
    List<DealGroup> reasons) {
  public AnalyticsView {
    groups = List.copyOf(groups);
    curve = List.copyOf(curve);
    distribution = List.copyOf(distribution);
    accounts = List.copyOf(accounts);
    bots = List.copyOf(bots);
    strategies = List.copyOf(strategies);
    instruments = List.copyOf(instruments);
    hours = List.copyOf(hours);
    weekdays = List.copyOf(weekdays);
    reasons = List.copyOf(reasons);
  }

  public record ProfitPoint(Instant time, String profit) {}

  /// Deals with a profit of at least `from` and less than `to`.
  public record ProfitBin(String from, String to, long deals) {}

  /// Deals that have something in common.
  ///
  /// @param key what they have in common, for programs
  /// @param name the same for people; that of a bot, for example
  public record DealGroup(
      String key,
      String name,
      long deals,
      long wins,
      @Nullable String winRate,
      String profit,
      @Nullable String profitFactor,
      @Nullable Long averageDurationSeconds) {}
}
