package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Price;
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

/// `millrace backtest`: one bot over recorded bars, or over a market recorded print by print.
final class BacktestCommand implements Command {
  private final Options options =
      new Options(
          "Runs a bot, or a portfolio of them, over recorded markets and says what it did.");

  private final MarketOptions market = options.include(new MarketOptions());

  private final Value<Path> portfolio =
      options.path(
          "--portfolio",
          "FILE",
          "several bots on one account instead of --bot:",
          "{\"capital\",\"limits\",\"bots\":[{\"name\",\"strategy\",\"instrument\",\"params\",",
          "\"margin\",\"priority\"}]}");

  private final Flag json = options.flag("--json", "print the whole result as JSON");

  private final Flag analysis =
      options.flag(
          "--analysis", "add when and how it won, and what other orders of its deals had done");

  private final Value<Path> report =
      options.path("--report", "FILE", "write a report that stands alone (HTML)");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    Path several = portfolio.orNull();
    if (several == null) {
      return runOne(output);
    }
    if (market.hasBot()) {
      throw new InvalidDocumentException("--bot", "a file", "left out where --portfolio is given");
    }
    return new PortfolioBacktest(market, output).run(several, json.isGiven(), report.orNull());
  }

  private int runOne(Output output) throws IOException {
    ConfiguredBot<?, ?> bot = market.configured(market.document());
    LoadedMarket loaded = market.market(bot.instrument());
    BacktestResult result = run(bot, loaded.history());
    List<String> warnings = new ArrayList<>(loaded.warnings());
    Price first = Price.ofUnits(result.series().open(0));
    Preview preview = bot.preview(market.fees(), first);
    warnings.addAll(preview.warnings());
    PrintWriter err = output.err();
    warnings.forEach(warning -> err.println("warning: " + warning));
    Path file = report.orNull();
    if (file != null) {
      Files.writeString(file, HtmlReport.of(result, bot.document(), warnings));
    }
    PrintWriter out = output.out();
    if (json.isGiven()) {
      out.println(Json.pretty(document(result)));
    } else {
      out.print(TextReport.of(result));
      out.print(analysis.isGiven() ? AnalysisReport.text(result) : "");
      if (file != null) {
        out.println("Report          " + file);
      }
    }
    return 0;
  }

  private Document.Fields document(BacktestResult result) {
    Document.Fields whole = ResultDocument.of(result);
    if (!analysis.isGiven()) {
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
            market.conditions(bot.instrument(), bot.margin(), history)));
  }
}
