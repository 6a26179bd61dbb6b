package io.millrace.core.account;

import io.millrace.core.value.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Adds deals up one by one, while they are at hand, to their {@link DealStatistics}.
public final class DealTally {
  private static final long NANOS = 1_000_000_000;

  private int closed;
  private int wins;
  private int losses;
  private Amount gained = Amount.ZERO;
  private Amount lost = Amount.ZERO;
  private Amount best = Amount.ZERO;
  private Amount worst = Amount.ZERO;
  private long longest;
  private long seconds;
  private long nanos;

  /// One more deal; an open one is left out.
  public void add(Deal deal) {
    Optional<Instant> end = deal.closedAt();
    if (end.isEmpty()) {
      return;
    }
    closed++;
    addDuration(deal.openedAt(), end.get());
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

  private void addDuration(Instant from, Instant to) {
    long wholeSeconds = to.getEpochSecond() - from.getEpochSecond();
    int rest = to.getNano() - from.getNano();
    seconds += wholeSeconds;
    nanos += rest;
    longest = Math.max(longest, wholeSeconds * NANOS + rest);
  }

  /// What the deals so far come to.
  public DealStatistics statistics() {
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
}
