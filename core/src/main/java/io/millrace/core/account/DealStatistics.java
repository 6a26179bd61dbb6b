package io.millrace.core.account;

import io.millrace.core.value.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
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

  /// Of the deals that have closed; open ones are left out.
  public static DealStatistics of(List<Deal> deals) {
    var tally = new DealTally();
    deals.forEach(tally::add);
    return tally.statistics();
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
