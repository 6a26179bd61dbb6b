package io.millrace.bench;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import io.millrace.history.SeededBars;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.PortfolioBot;
import io.millrace.simulation.backtest.PortfolioRequest;
import io.millrace.simulation.backtest.PortfolioResult;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.util.ArrayList;
import java.util.List;

/// Fifty bots on fifty instruments, the same month of minutes each, on one account, asked at every
/// close: 2.16 million bars, indexes and indicators made anew, as after loading.
final class Portfolio implements Benchmark {
  private static final int INSTRUMENTS = 50;
  private static final int MONTH = 30 * 24 * 60;
  private static final BotDocument BOT =
      Market.document(
          """
          {"strategy": "vwap-reversion", "instrument": "binance-spot:BTCUSDT",
           "params": {"notional": "200"}}
          """);

  @Override
  public String name() {
    return "portfolio";
  }

  @Override
  public List<Result> run() throws Exception {
    List<BarSeries> months = months();
    double seconds = Timing.millis(2, 5, () -> portfolio(months).summary()) / 1e3;
    return List.of(
        Result.atMost("50 instruments, a month of minutes each, one account", seconds, "s", 5),
        Result.figure("  deals", portfolio(months).summary().closed(), "deals"));
  }

  private static List<BarSeries> months() {
    List<BarSeries> months = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      var id = InstrumentId.of("test:COIN" + i + "USDT");
      months.add(SeededBars.minutes(id, SeededBars.BENCHMARK_SEED + i, MONTH));
    }
    return months;
  }

  private static PortfolioResult portfolio(List<BarSeries> months) {
    List<PortfolioBot<?, ?>> bots = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      bots.add(bot("bot " + (i + 1), Market.configured(BOT), months.get(i)));
    }
    return Backtester.run(
        new PortfolioRequest(bots, Engine.SKIP, Amount.of("100000"), RiskLimits.NONE));
  }

  private static <C, S> PortfolioBot<C, S> bot(
      String name, ConfiguredBot<C, S> bot, BarSeries series) {
    Instrument like = Market.INSTRUMENT;
    var instrument = Instrument.spot(series.instrument(), like.base(), like.quote(), like.rules());
    var fills = new FillModel(instrument, FillMode.TOUCH, Market.FEES, Ratio.ZERO);
    return new PortfolioBot<>(name, bot.type(), bot.config(), fills, new MarketHistory(series));
  }
}
