package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.Strategies;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.optimise.HeatMap;
import io.millrace.simulation.optimise.Objective;
import io.millrace.simulation.optimise.Parameter;
import io.millrace.simulation.optimise.RandomDraw;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.SearchSpace;
import io.millrace.simulation.optimise.Stability;
import io.millrace.simulation.optimise.WalkForward;
import io.millrace.simulation.report.SearchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// `millrace optimise`: the best parameters of a bot over recorded bars.
final class OptimiseCommand implements Command {
  private final Options options =
      new Options(
          "Searches a bot's parameters over recorded bars.",
          "Example: --vary takeProfit.percent=0.5:3:0.5 --vary safetyOrders.max=2,4,6");

  private final MarketOptions market = options.include(new MarketOptions());

  private final Values<String> vary =
      options
          .texts(
              "--vary",
              "PATH=VALUES",
              "a parameter with its values: from:to:step, or a,b,c; may be repeated")
          .required();

  private final Value<Integer> random =
      options.wholeNumber("--random", "N", "try N combinations drawn at random");

  private final Supplier<Long> seed =
      options.value("--seed", "S", Kind.LONG_NUMBER, "seed of the draw (default: 1)").or(1L);

  private final Supplier<String> objective =
      options
          .text("--objective", "NAME", "what to maximise (default: totalProfit)")
          .or("totalProfit");

  private final Supplier<Integer> threads =
      options
          .wholeNumber("--threads", "N", "default: all cores")
          .or(Runtime.getRuntime().availableProcessors());

  private final Supplier<Integer> top =
      options.wholeNumber("--top", "N", "how many to show (default: 10)").or(10);

  private final Value<Integer> folds =
      options.wholeNumber(
          "--walk-forward", "FOLDS", "search each stretch and try its winner on the next one");

  private final Value<String> heatMap =
      options.text(
          "--heat-map",
          "ACROSS,DOWN",
          "show the best score for each pair of two parameters' values");

  private final Value<Path> report =
      options.path("--report", "FILE", "write a report that stands alone (HTML)");

  private final Value<Path> csv = options.path("--csv", "FILE", "write all combinations");

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    BotDocument bot = market.document();
    Instrument instrument = market.instrument(bot.instrument());
    LoadedMarket loaded = market.market(instrument);
    MarketHistory history = loaded.history();
    Search search = search(bot, instrument, history);
    PrintWriter out = output.out();
    PrintWriter err = output.err();
    loaded.warnings().forEach(warning -> err.println("warning: " + warning));
    int workers = threads.get();
    if (workers < 1 || workers > 1024) {
      throw new InvalidDocumentException("--threads", workers, "a number from 1 to 1024");
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      if (folds.isGiven()) {
        walkForward(search, history, pool, out, err);
      } else {
        search(search, history, pool, out, err);
      }
    }
    return 0;
  }

  private Search search(BotDocument bot, Instrument instrument, MarketHistory history) {
    FeeRates fees = market.fees();
    Strategies strategies = market.strategies();
    strategies.named(bot.strategy());
    Integer draws = random.orNull();
    if (draws != null && draws < 1) {
      throw new InvalidDocumentException("--random", draws, "a number of at least 1");
    }
    return new Search(
        bot,
        document -> strategies.configure(document, instrument, fees),
        market.fillModel(instrument),
        market.capital(),
        new SearchSpace(vary.values().stream().map(Parameter::of).toList()),
        draws == null ? Optional.empty() : Optional.of(new RandomDraw(draws, seed.get())),
        Objective.of(objective.get()),
        market.conditions(instrument, MarginSettings.UNLEVERED, history));
  }

  private long combinations(Search search) {
    long size = search.space().size();
    return random.given().map(draws -> Math.min(size, draws)).orElse(size);
  }

  private void search(
      Search search, MarketHistory history, ExecutorService pool, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    Search.Outcome outcome = run(search, history, pool, err);
    if (outcome.refused() > 0) {
      err.println(
          "warning: "
              + outcome.refused()
              + " combinations are no valid bot, the first: "
              + outcome.reason());
    }
    Path table = csv.orNull();
    if (table != null) {
      Files.writeString(table, OptimiseOutput.csv(search.space(), outcome.trials()));
    }
    List<HeatMap> maps =
        heatMap.given().map(pair -> heatMap(pair, search.space(), outcome)).stream().toList();
    Path file = report.orNull();
    if (file != null && !outcome.trials().isEmpty()) {
      Files.writeString(file, SearchReport.html(search, outcome.trials(), top.get(), maps));
    }
    if (json.isGiven()) {
      out.println(Json.pretty(OptimiseOutput.document(search, outcome, top.get(), maps)));
      return;
    }
    out.print(
        OptimiseOutput.table(search.space(), search.objective(), outcome.trials(), top.get()));
    if (!outcome.trials().isEmpty()) {
      out.println(SearchReport.sentence(Stability.of(search.space(), outcome.trials())));
    }
    for (HeatMap map : maps) {
      out.println();
      out.print(map.text());
    }
  }

  private Search.Outcome run(
      Search search, MarketHistory history, ExecutorService pool, PrintWriter err)
      throws InterruptedException {
    try (var bar = new ProgressBar(err, "backtests", combinations(search))) {
      return search.run(history, pool, bar::add, new AtomicBoolean());
    }
  }

  private static HeatMap heatMap(String pair, SearchSpace space, Search.Outcome outcome) {
    String[] paths = pair.split(",", -1);
    if (paths.length != 2) {
      throw new InvalidDocumentException("--heat-map", pair, "two parameters that are varied");
    }
    return HeatMap.of(outcome.trials(), varied(space, paths[0]), varied(space, paths[1]));
  }

  private static Parameter varied(SearchSpace space, String path) {
    return space.parameters().stream()
        .filter(parameter -> parameter.path().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new InvalidDocumentException("--heat-map", path, "a parameter given by --vary"));
  }

  private void walkForward(
      Search search, MarketHistory history, ExecutorService pool, PrintWriter out, PrintWriter err)
      throws InterruptedException {
    List<WalkForward.Fold> steps;
    int count = folds.given().orElse(0);
    try (var bar = new ProgressBar(err, "backtests", combinations(search) * count)) {
      steps = WalkForward.run(search, history, count, pool, bar::add, new AtomicBoolean());
    }
    if (json.isGiven()) {
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
