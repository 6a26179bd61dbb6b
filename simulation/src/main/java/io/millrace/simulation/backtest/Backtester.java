package io.millrace.simulation.backtest;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Tape;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.FillMode;
import java.math.RoundingMode;

/// Runs backtests. Stateless; every call makes its own machine, so any number may run at once over
/// one {@link MarketHistory}.
public final class Backtester {
  private Backtester() {}

  /// Runs a bot over the whole history.
  ///
  /// @throws InvalidDocumentException when the bot could not place its orders at the first price
  public static <C, S> BacktestResult run(MarketHistory history, BacktestRequest<C, S> request) {
    Price first = Price.ofUnits(history.series().open(0));
    checkFits(history, request.fills().mode(), request.conditions());
    if (request.capital().isEmpty()) {
      checkNeedsNoCapital(request);
    }
    Preview preview =
        new ConfiguredBot<>(
                request.type(),
                request.config(),
                request.fills().instrument(),
                request.conditions().margin(),
                0)
            .preview(request.fills().fees(), first);
    if (!preview.problems().isEmpty()) {
      throw new InvalidDocumentException(preview.problems());
    }
    Amount needed = preview.requiredQuote().plus(valueOf(preview.requiredBase(), first));
    RunRecord run = BacktestRun.run(history, request);
    Amount capital = request.capital().orElse(needed.isZero() ? tiedUp(run) : needed);
    return new BacktestResult(history, request, run, capital);
  }

  /// What a bot without a need of its own beforehand, such as one whose size depends on its stop,
  /// is measured by. One that never traded is measured by one unit of quote: it made nothing of it.
  private static Amount tiedUp(RunRecord run) {
    return run.mostInvested().isZero() ? Amount.of("1") : run.mostInvested();
  }

  private static void checkFits(MarketHistory history, FillMode mode, Conditions conditions) {
    if (history.tape().isPresent() && conditions.quotes().isPresent()) {
      throw new InvalidDocumentException(
          "quotes", "given", "left out: a recorded market is not walked by bars");
    }
    if (mode == FillMode.QUEUE && !history.tape().map(Tape::hasBook).orElse(false)) {
      throw new InvalidDocumentException(
          "fill", mode, "touch or through: the data does not tell what rests in the book");
    }
  }

  private static <C, S> void checkNeedsNoCapital(BacktestRequest<C, S> request) {
    String allowed = "used with a given capital: without one there is no balance to measure by";
    request
        .type()
        .measuresBalance(request.config())
        .ifPresent(
            field -> {
              throw new InvalidDocumentException(field, "percent", allowed);
            });
    if (request.conditions().isCross()) {
      throw new InvalidDocumentException("margin.mode", "cross", allowed);
    }
  }

  /// What base coins are worth, at eight decimals.
  private static Amount valueOf(Amount coins, Price price) {
    return coins.isZero()
        ? Amount.ZERO
        : coins.times(Fraction.of(price.toBigDecimal()), 8, RoundingMode.UP);
  }

  /// Runs several bots on one account over their histories.
  ///
  /// @throws InvalidDocumentException when what is assumed of a market does not fit it
  public static PortfolioResult run(PortfolioRequest request) {
    request.bots().forEach(bot -> checkFits(bot.history(), bot.fills().mode(), bot.conditions()));
    return new PortfolioRun(request).run();
  }
}
