package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.Strategies;
import io.millrace.history.LoadedBars;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.optimise.HeatMap;
import io.millrace.simulation.optimise.Objective;
import io.millrace.simulation.optimise.Parameter;
import io.millrace.simulation.optimise.RandomDraw;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.SearchSpace;
import io.millrace.simulation.optimise.Stability;
import io.millrace.simulation.optimise.Trial;
import io.millrace.simulation.optimise.WalkForward;
import io.millrace.simulation.report.SearchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `millrace optimise`: the best parameters of a bot over recorded bars.
@Command(
    name = "optimise",
    mixinStandardHelpOptions = true,
    description = {
      "Searches a bot's parameters over recorded bars.",
      "Example: --vary takeProfit.percent=0.5:3:0.5 --vary safetyOrders.max=2,4,6"
    })
final class OptimiseCommand implements Callable<Integer> {
  @Mixin private MarketOptions market = new MarketOptions();

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "PATH=VALUES",
      description = "a parameter with its values: from:to:step, or a,b,c; may be repeated")
  private List<String> vary = List.of();

  @Option(names = "--random", paramLabel = "N", description = "try N combinations drawn at random")
  private @Nullable Integer random;

  @Option(names = "--seed", paramLabel = "S", description = "seed of the draw (default: 1)")
  private long seed = 1;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      description = "what to maximise (default: totalProfit)")
  private String objective = "totalProfit";

  @Option(names = "--threads", paramLabel = "N", description = "default: all cores")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--top", paramLabel = "N", description = "how many to show (default: 10)")
  private int top = 10;

  @Option(
      names = "--walk-forward",
      paramLabel = "FOLDS",
      description = "search each stretch and try its winner on the next one")
  private @Nullable Integer folds;

  @Option(
      names = "--heat-map",
      split = ",",
      paramLabel = "ACROSS,DOWN",
      description = "show the best score for each pair of two parameters' values")
  private List<String> heatMap = List.of();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write a report that stands alone (HTML)")
  private @Nullable Path report;

  @Option(names = "--csv", paramLabel = "FILE", description = "write all combinations")
  private @Nullable Path csv;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BotDocument bot = market.document();
    Instrument instrument = market.instrument(bot.instrument());
    LoadedBars loaded = market.bars(instrument);
    Search search = search(bot, instrument, loaded.series());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    MarketOptions.gapWarning(loaded.gaps())
        .ifPresent(warning -> err.println("warning: " + warning));
    if (threads < 1 || threads > 1024) {
      throw new InvalidDocumentException("--threads", threads, "a number from 1 to 1024");
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      if (folds != null) {
        walkForward(search, loaded.series(), pool, out, err);
      } else {
        search(search, loaded.series(), pool, out, err);
      }
    }
    return 0;
  }

  private Search search(BotDocument bot, Instrument instrument, BarSeries series) {
    FeeRates fees = market.fees();
    Strategies strategies = market.strategies();
    strategies.named(bot.strategy());
    if (random != null && random < 1) {
      throw new InvalidDocumentException("--random", random, "a number of at least 1");
    }
    return new Search(
        bot,
        document -> strategies.configure(document, instrument, fees),
        market.fillModel(instrument),
        market.capital(),
        new SearchSpace(vary.stream().map(Parameter::of).toList()),
        random == null ? Optional.empty() : Optional.of(new RandomDraw(random, seed)),
        Objective.of(objective),
        market.conditions(instrument, MarginSettings.UNLEVERED, series));
  }

  private long combinations(Search search) {
    long size = search.space().size();
    return random == null ? size : Math.min(size, random);
  }

  private void search(
      Search search, BarSeries series, ExecutorService pool, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    Search.Outcome outcome;
    try (var bar = new ProgressBar(err, "backtests", combinations(search))) {
      outcome = search.run(new MarketHistory(series), pool, bar::add, new AtomicBoolean());
    }
    if (outcome.refused() > 0) {
      err.println(
          "warning: "
              + outcome.refused()
              + " combinations are no valid bot, the first: "
              + outcome.reason());
    }
    if (csv != null) {
      Files.writeString(csv, OptimiseOutput.csv(search.space(), outcome.trials()));
    }
    List<HeatMap> maps =
        heatMap.isEmpty() ? List.of() : List.of(heatMap(search.space(), outcome.trials()));
    if (report != null && !outcome.trials().isEmpty()) {
      Files.writeString(report, SearchReport.html(search, outcome.trials(), top, maps));
    }
    if (json) {
      out.println(Json.pretty(OptimiseOutput.document(search, outcome, top, maps)));
      return;
    }
    out.print(OptimiseOutput.table(search.space(), search.objective(), outcome.trials(), top));
    if (!outcome.trials().isEmpty()) {
      out.println(SearchReport.sentence(Stability.of(search.space(), outcome.trials())));
    }
    for (HeatMap map : maps) {
      out.println();
      out.print(map.text());
    }
  }

  private HeatMap heatMap(SearchSpace space, List<Trial> trials) {
    if (heatMap.size() != 2) {
      throw new InvalidDocumentException(
          "--heat-map", String.join(",", heatMap), "two parameters that are varied");
    }
    return HeatMap.of(trials, varied(space, heatMap.get(0)), varied(space, heatMap.get(1)));
  }

  private static Parameter varied(SearchSpace space, String path) {
    return space.parameters().stream()
        .filter(parameter -> parameter.path().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new InvalidDocumentException("--heat-map", path, "a parameter given by --vary"));
  }

  private void walkForward(
      Search search, BarSeries series, ExecutorService pool, PrintWriter out, PrintWriter err)
      throws InterruptedException {
    List<WalkForward.Fold> steps;
    int count = folds == null ? 0 : folds;
    try (var bar = new ProgressBar(err, "backtests", combinations(search) * count)) {
      steps = WalkForward.run(search, series, count, pool, bar::add, new AtomicBoolean());
    }
    if (json) {
      out.println(
          Json.pretty(
              Document.fields()
                  .put("objective", search.objective())
                  .put("folds", Document.items(steps.stream().map(OptimiseOutput::fold).toList()))
                  .build()));
    } else {
      out.print(OptimiseOutput.folds(search.objective(), steps));
    }
  }
}
