package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Price;
import io.millrace.history.LoadedBars;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.report.AnalysisReport;
import io.millrace.simulation.report.HtmlReport;
import io.millrace.simulation.report.ResultDocument;
import io.millrace.simulation.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `millrace backtest`: one bot over recorded bars.
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = "Runs a bot, or a portfolio of them, over recorded bars and says what it did.")
final class BacktestCommand implements Callable<Integer> {
  @Mixin private MarketOptions market = new MarketOptions();

  @Option(
      names = "--portfolio",
      paramLabel = "FILE",
      description = {
        "several bots on one account instead of --bot:",
        "{\"capital\",\"limits\",\"bots\":[{\"name\",\"strategy\",\"instrument\",\"params\"}]}"
      })
  private @Nullable Path portfolio;

  @Option(names = "--json", description = "print the whole result as JSON")
  private boolean json;

  @Option(
      names = "--analysis",
      description = "add when and how it won, and what other orders of its deals had done")
  private boolean analysis;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write a report that stands alone (HTML)")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (portfolio == null) {
      return runOne();
    }
    if (market.hasBot()) {
      throw new InvalidDocumentException("--bot", "a file", "left out where --portfolio is given");
    }
    return new PortfolioBacktest(market, spec).run(portfolio, json, report);
  }

  private int runOne() throws IOException {
    ConfiguredBot<?, ?> bot = market.configured(market.document());
    LoadedBars loaded = market.bars(bot.instrument());
    BacktestResult result = run(bot, new MarketHistory(loaded.series()));
    List<String> warnings = new ArrayList<>();
    MarketOptions.gapWarning(loaded.gaps()).ifPresent(warnings::add);
    Price first = Price.ofUnits(loaded.series().open(0));
    Preview preview = bot.preview(market.fees(), first);
    warnings.addAll(preview.warnings());
    PrintWriter err = spec.commandLine().getErr();
    warnings.forEach(warning -> err.println("warning: " + warning));
    if (report != null) {
      Files.writeString(report, HtmlReport.of(result, bot.document(), warnings));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(document(result)));
    } else {
      out.print(TextReport.of(result));
      out.print(analysis ? AnalysisReport.text(result) : "");
      if (report != null) {
        out.println("Report          " + report);
      }
    }
    return 0;
  }

  private Document.Fields document(BacktestResult result) {
    Document.Fields whole = ResultDocument.of(result);
    if (!analysis) {
      return whole;
    }
    var fields = Document.fields();
    whole.fields().forEach(fields::put);
    return fields.put("analysis", AnalysisReport.document(result)).build();
  }

  private <C, S> BacktestResult run(ConfiguredBot<C, S> bot, MarketHistory history) {
    return Backtester.run(
        history,
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            market.fillModel(bot.instrument()),
            market.engine(),
            market.capital(),
            market.conditions(bot.instrument(), bot.margin(), history.series())));
  }
}
