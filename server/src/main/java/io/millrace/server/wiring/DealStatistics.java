package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.value.Amount;
import io.millrace.server.api.Plain;
import io.millrace.server.bots.BotDetail;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures over a bot's closed deals.
final class DealStatistics {
  private DealStatistics() {}

  static BotDetail.Statistics of(List<Deal> closed) {
    Amount gains = Amount.ZERO;
    Amount losses = Amount.ZERO;
    @Nullable Amount largestWin = null;
    @Nullable Amount largestLoss = null;
    int wins = 0;
    int lost = 0;
    long seconds = 0;
    for (Deal deal : closed) {
      Amount profit = deal.profit();
      seconds += Duration.between(deal.openedAt(), deal.closedAt().orElseThrow()).toSeconds();
      if (profit.isPositive()) {
        wins++;
        gains = gains.plus(profit);
        largestWin = largestWin == null ? profit : largestWin.max(profit);
      } else if (profit.isNegative()) {
        lost++;
        losses = losses.plus(profit);
        largestLoss = largestLoss == null ? profit : largestLoss.min(profit);
      }
    }
    int deals = closed.size();
    return new BotDetail.Statistics(
        deals,
        wins,
        deals == 0 ? null : Plain.text((double) wins / deals),
        average(gains, wins),
        average(losses, lost),
        largestWin == null ? null : Figures.text(largestWin),
        largestLoss == null ? null : Figures.text(largestLoss),
        deals == 0 ? null : seconds / deals,
        losses.isZero() ? null : Plain.text(gains.toDouble() / losses.negate().toDouble()),
        null,
        null,
        null);
  }

  private static @Nullable String average(Amount sum, int count) {
    return count == 0
        ? null
        : Figures.plain(
            sum.toBigDecimal().divide(BigDecimal.valueOf(count), 8, RoundingMode.HALF_EVEN));
  }
}
