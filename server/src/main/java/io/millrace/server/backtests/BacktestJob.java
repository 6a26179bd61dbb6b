package io.millrace.server.backtests;

import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.server.market.MarketShelf;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.report.HtmlReport;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import tools.jackson.databind.json.JsonMapper;

/// One bot over one recorded market.
record BacktestJob(BotRun asked) implements LabJob {
  @Override
  public Found run(MarketShelf shelf, JsonMapper json, Watch watch) {
    MarketHistory history = asked.market(shelf);
    BacktestResult result =
        run(asked.configured(), history, shelf, Progress.through(history, watch));
    return new Found(
        ResultViews.backtest(result, json),
        null,
        null,
        HtmlReport.of(result, asked.bot(), List.of()));
  }

  @Override
  public Optional<MarketHistory> market(MarketShelf shelf) {
    return Optional.of(asked.market(shelf));
  }

  private <C, S> BacktestResult run(
      ConfiguredBot<C, S> bot, MarketHistory history, MarketShelf shelf, LongConsumer told) {
    Assumptions assumed = asked.assumptions();
    return Backtester.run(
        history,
        new BacktestRequest<>(
            new WatchedStrategy<>(bot.type(), told),
            bot.config(),
            assumed.fills(bot.instrument()),
            assumed.engine(),
            assumed.capital(),
            assumed.conditions(bot.instrument(), bot.margin(), history, shelf)));
  }
}
