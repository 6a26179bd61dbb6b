package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.account.DealCurve;
import io.millrace.core.account.DealStatistics;
import io.millrace.core.value.Amount;
import io.millrace.server.api.Plain;
import io.millrace.server.bots.BotDetail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Figures over a bot's closed deals, as the API writes them.
final class StatisticsViews {
  private StatisticsViews() {}

  static BotDetail.Statistics of(List<Deal> closed) {
    DealStatistics deals = DealStatistics.of(closed);
    DealCurve curve = DealCurve.of(closed);
    return new BotDetail.Statistics(
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

  private static @Nullable String money(Optional<Amount> amount) {
    return amount.map(Figures::text).orElse(null);
  }

  private static @Nullable String text(OptionalDouble value) {
    return value.isPresent() ? Plain.text(value.getAsDouble()) : null;
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
