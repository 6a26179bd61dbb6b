package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.account.DealCurve;
import io.millrace.core.account.DealStatistics;
import io.millrace.core.value.Amount;
import io.millrace.server.api.Plain;
import io.millrace.server.deals.StatisticsView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Figures over closed deals, as the API writes them.
final class StatisticsViews {
  private StatisticsViews() {}

  /// Of one bot.
  static StatisticsView of(List<Deal> closed) {
    return of(closed, DealCurve.of(closed));
  }

  /// @param curve what their money made
  static StatisticsView of(List<Deal> closed, DealCurve curve) {
    DealStatistics deals = DealStatistics.of(closed);
    return new StatisticsView(
        deals.closed(),
        deals.wins(),
        text(deals.winRate()),
        money(deals.averageWin()),
        money(deals.averageLoss()),
        money(deals.largestWin()),
        money(deals.largestLoss()),
        deals.averageDuration().map(Duration::toSeconds).orElse(null),
        text(deals.profitFactor()),
        text(curve.maxDrawdown()),
        number(curve.sharpe()),
        number(curve.sortino()));
  }

  static @Nullable String money(Optional<Amount> amount) {
    return amount.map(Figures::text).orElse(null);
  }

  static @Nullable String text(OptionalDouble value) {
    return value.isPresent() ? Plain.text(value.getAsDouble()) : null;
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
