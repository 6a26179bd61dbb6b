package io.millrace.core.account;

import io.millrace.core.value.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Closed deals in figures. Sums are exact; averages are rounded HALF_EVEN to eight decimals.
///
/// @param closed how many
/// @param wins with a profit above zero
/// @param losses with a profit below zero; the rest came out even
/// @param gained sum of the winners' profits
/// @param lost sum of the losers' profits, zero or below
/// @param largestWin nothing without winners
/// @param largestLoss nothing without losers
/// @param longest from opening to close
/// @param together of all deals' durations
public record DealStatistics(
    int closed,
    int wins,
    int losses,
    Amount gained,
    Amount lost,
    Optional<Amount> largestWin,
    Optional<Amount> largestLoss,
    Duration longest,
    Duration together) {
  private static final int DECIMALS = 8;
  private static final long NANOS = 1_000_000_000;

  /// Of the deals that have closed; open ones are left out.
  public static DealStatistics of(List<Deal> deals) {
    int closed = 0;
    int wins = 0;
    int losses = 0;
    Amount gained = Amount.ZERO;
    Amount lost = Amount.ZERO;
    Amount best = Amount.ZERO;
    Amount worst = Amount.ZERO;
    long longest = 0;
    long seconds = 0;
    long nanos = 0;
    for (Deal deal : deals) {
      if (deal.isOpen()) {
        continue;
      }
      closed++;
      Instant from = deal.openedAt();
      Instant to = deal.closedAt().orElseThrow();
      long wholeSeconds = to.getEpochSecond() - from.getEpochSecond();
      int rest = to.getNano() - from.getNano();
      seconds += wholeSeconds;
      nanos += rest;
      longest = Math.max(longest, wholeSeconds * NANOS + rest);
      Amount profit = deal.profit();
      if (profit.isPositive()) {
        wins++;
        gained = gained.plus(profit);
        best = best.max(profit);
      } else if (profit.isNegative()) {
        losses++;
        lost = lost.plus(profit);
        worst = worst.min(profit);
      }
    }
    return new DealStatistics(
        closed,
        wins,
        losses,
        gained,
        lost,
        wins == 0 ? Optional.empty() : Optional.of(best),
        losses == 0 ? Optional.empty() : Optional.of(worst),
        Duration.ofNanos(longest),
        Duration.ofSeconds(seconds, nanos));
  }

  /// Profit of all.
  public Amount profit() {
    return gained.plus(lost);
  }

  /// Winners among all; nothing without deals.
  public OptionalDouble winRate() {
    return closed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) wins / closed);
  }

  public Optional<Amount> averageWin() {
    return average(gained, wins);
  }

  /// Below zero.
  public Optional<Amount> averageLoss() {
    return average(lost, losses);
  }

  public Optional<Duration> averageDuration() {
    return closed == 0 ? Optional.empty() : Optional.of(together.dividedBy(closed));
  }

  /// Gains over losses; nothing without losses.
  public OptionalDouble profitFactor() {
    return lost.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(gained.toDouble() / lost.negate().toDouble());
  }

  private static Optional<Amount> average(Amount sum, int count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Amount.of(
                sum.toBigDecimal()
                    .divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_EVEN)));
  }
}
