package io.millrace.server.deals;

import org.jspecify.annotations.Nullable;

/// Figures over closed deals. Rates and the drawdown are ratios: 0.5 is a half.
///
/// @param maxDrawdown of the equity that the deals made, from the most money that one of a bot's
///   deals tied up
public record StatisticsView(
    long deals,
    long wins,
    @Nullable String winRate,
    @Nullable String averageWin,
    @Nullable String averageLoss,
    @Nullable String largestWin,
    @Nullable String largestLoss,
    @Nullable Long averageDurationSeconds,
    @Nullable String profitFactor,
    @Nullable String maxDrawdown,
    @Nullable Double sharpe,
    @Nullable Double sortino) {}
