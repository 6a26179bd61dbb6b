package io.millrace.simulation.backtest;

import io.millrace.core.risk.RiskLimits;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.util.List;

/// Several bots on one account: what to run.
///
/// @param bots in the order in which they act when their bars open at the same time
/// @param engine how to go through the bars; with limits, and where a position is covered by all
///   the account has, every bar is walked: what happens to one bot may then matter to another
/// @param capital quote that the bots share and may not exceed
public record PortfolioRequest(
    List<PortfolioBot<?, ?>> bots, Engine engine, Amount capital, RiskLimits limits) {
  public PortfolioRequest {
    bots = List.copyOf(bots);
    if (bots.isEmpty()) {
      throw new IllegalArgumentException("a portfolio needs at least one bot");
    }
    Asset quote = bots.getFirst().fills().instrument().quote();
    for (PortfolioBot<?, ?> bot : bots) {
      Asset other = bot.fills().instrument().quote();
      if (!other.equals(quote)) {
        throw new IllegalArgumentException(
            "bots of a portfolio share one quote asset: "
                + bot.name()
                + " trades in "
                + other
                + ", the first one in "
                + quote);
      }
    }
  }

  /// What all its bots are paid in.
  public Asset quote() {
    return bots.getFirst().fills().instrument().quote();
  }
}
