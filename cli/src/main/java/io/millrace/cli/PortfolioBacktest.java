package io.millrace.cli;

import io.millrace.cli.command.Output;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.PortfolioBot;
import io.millrace.simulation.backtest.PortfolioDocument;
import io.millrace.simulation.backtest.PortfolioDocument.Member;
import io.millrace.simulation.backtest.PortfolioRequest;
import io.millrace.simulation.backtest.PortfolioResult;
import io.millrace.simulation.report.PortfolioReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `millrace backtest --portfolio`: several bots on one account over recorded bars.
final class PortfolioBacktest {
  private final MarketOptions market;
  private final Output output;
  private final Map<Instrument, MarketHistory> histories = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  PortfolioBacktest(MarketOptions market, Output output) {
    this.market = market;
    this.output = output;
  }

  int run(Path file, boolean json, @Nullable Path report) throws IOException {
    if (market.capital().isPresent()) {
      throw new InvalidDocumentException("--capital", "given", "in the portfolio's document");
    }
    PortfolioResult result = Backtester.run(request(PortfolioDocument.read(Json.read(file))));
    warnings.forEach(one -> output.err().println("warning: " + one));
    if (report != null) {
      Files.writeString(report, PortfolioReport.html(result, warnings));
    }
    PrintWriter out = output.out();
    if (json) {
      out.println(Json.pretty(PortfolioReport.document(result)));
    } else {
      out.print(PortfolioReport.text(result));
      if (report != null) {
        out.println("Report          " + report);
      }
    }
    return 0;
  }

  private PortfolioRequest request(PortfolioDocument document) {
    boolean severalMarkets =
        document.bots().stream().map(member -> member.document().instrument()).distinct().count()
            > 1;
    if (severalMarkets) {
      market.checkSorted();
    }
    List<PortfolioBot<?, ?>> bots = new ArrayList<>();
    for (Member member : document.bots()) {
      bots.add(
          bot(member.name(), market.configured(member.document()))
              .prioritised(member.document().priority()));
    }
    try {
      return new PortfolioRequest(bots, market.engine(), document.capital(), document.limits());
    } catch (IllegalArgumentException unfit) {
      throw new InvalidDocumentException(
          "bots", String.valueOf(unfit.getMessage()), "bots with one quote asset");
    }
  }

  private <C, S> PortfolioBot<C, S> bot(String name, ConfiguredBot<C, S> bot) {
    MarketHistory history = histories.computeIfAbsent(bot.instrument(), this::load);
    return new PortfolioBot<>(
        name,
        bot.type(),
        bot.config(),
        market.fillModel(bot.instrument()),
        history,
        market.conditions(bot.instrument(), bot.margin(), history));
  }

  private MarketHistory load(Instrument instrument) {
    LoadedMarket loaded = market.market(instrument);
    loaded.warnings().forEach(warning -> warnings.add(instrument.id() + ": " + warning));
    return loaded.history();
  }
}
