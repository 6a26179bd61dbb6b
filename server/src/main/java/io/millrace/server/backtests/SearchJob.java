package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.Strategies;
import io.millrace.server.api.Given;
import io.millrace.server.backtests.BacktestOrder.SearchOrder;
import io.millrace.server.backtests.BacktestOrder.VariedParameter;
import io.millrace.server.market.MarketShelf;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.optimise.HeatMap;
import io.millrace.simulation.optimise.Objective;
import io.millrace.simulation.optimise.Parameter;
import io.millrace.simulation.optimise.RandomDraw;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.SearchSpace;
import io.millrace.simulation.optimise.WalkForward;
import io.millrace.simulation.report.SearchReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import tools.jackson.databind.json.JsonMapper;

/// Many variants of a bot over one recorded market: all of a grid, some drawn at random, or stretch
/// by stretch.
record SearchJob(
    BotRun asked,
    Strategies strategies,
    SearchSpace space,
    Optional<RandomDraw> random,
    Objective objective,
    int folds)
    implements LabJob {
  private static final long MOST_COMBINATIONS = 100_000;
  private static final int MOST_FOLDS = 100;
  private static final int TOP_ROWS = 25;

  static SearchJob read(BotRun asked, SearchOrder order, Strategies strategies) {
    List<Parameter> parameters = new ArrayList<>();
    for (VariedParameter varied : order.vary()) {
      String at = "search.vary[" + parameters.size() + "].values";
      parameters.add(
          Given.value(
              at,
              varied.values(),
              "from:to:step or a list such as 1,2,4",
              values -> Parameter.of(varied.path().strip() + "=" + values)));
    }
    if (parameters.isEmpty()) {
      throw new InvalidDocumentException("search.vary", "nothing", "at least one parameter");
    }
    int folds = order.folds() == null ? 0 : order.folds();
    if (folds < 0 || folds > MOST_FOLDS) {
      throw new InvalidDocumentException("search.folds", folds, "0 to " + MOST_FOLDS);
    }
    var job =
        new SearchJob(
            asked,
            strategies,
            new SearchSpace(parameters),
            draw(order),
            Given.value(
                "search.objective",
                order.objective(),
                "one of " + Objective.allowed(),
                Objective::of),
            folds);
    if (job.runs() > MOST_COMBINATIONS) {
      throw new InvalidDocumentException(
          "search.vary",
          job.runs() + " backtests",
          "at most " + MOST_COMBINATIONS + ": fewer values, or so many drawn at random");
    }
    return job;
  }

  private static Optional<RandomDraw> draw(SearchOrder order) {
    if (order.random() == null) {
      return Optional.empty();
    }
    if (order.random() < 1) {
      throw new InvalidDocumentException("search.random", order.random(), "a number of at least 1");
    }
    return Optional.of(new RandomDraw(order.random(), order.seed() == null ? 1 : order.seed()));
  }

  private long runs() {
    long size = space.size();
    long each = random.map(draw -> Math.min(size, draw.count())).orElse(size);
    return folds == 0 ? each : Math.multiplyExact(each, folds);
  }

  @Override
  public Optional<MarketHistory> market(MarketShelf shelf) {
    return Optional.of(asked.market(shelf));
  }

  @Override
  public Found run(MarketShelf shelf, JsonMapper json, Watch watch) throws InterruptedException {
    MarketHistory history = asked.market(shelf);
    Search search = search(history, shelf);
    var cancelled = new AtomicBoolean();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      try {
        LongConsumer done = counted(watch, cancelled);
        if (folds > 0) {
          List<WalkForward.Fold> found = walk(search, history, pool, done, cancelled);
          watch.check();
          return walkForward(search, found);
        }
        Search.Outcome outcome = search.run(history, pool, done, cancelled);
        watch.check();
        return grid(search, outcome);
      } finally {
        cancelled.set(true);
      }
    }
  }

  private LongConsumer counted(Watch watch, AtomicBoolean cancelled) {
    var count = new AtomicLong();
    double all = runs();
    return more -> {
      if (watch.isCancelled()) {
        cancelled.set(true);
      }
      watch.reached(Math.min(1, count.addAndGet(more) / all));
    };
  }

  private Search search(MarketHistory history, MarketShelf shelf) {
    Assumptions assumed = asked.assumptions();
    var instrument = asked.configured().instrument();
    return new Search(
        asked.bot(),
        document -> strategies.configure(document, instrument, assumed.fees()),
        assumed.fills(instrument),
        assumed.capital(),
        space,
        random,
        objective,
        assumed.conditions(instrument, MarginSettings.UNLEVERED, history, shelf));
  }

  private List<WalkForward.Fold> walk(
      Search search,
      MarketHistory history,
      ExecutorService pool,
      LongConsumer done,
      AtomicBoolean cancelled)
      throws InterruptedException {
    try {
      return WalkForward.run(search, history, folds, pool, done, cancelled);
    } catch (IllegalArgumentException tooShort) {
      throw new InvalidDocumentException("search.folds", folds, "fewer: " + tooShort.getMessage());
    }
  }

  private Found grid(Search search, Search.Outcome outcome) {
    if (outcome.trials().isEmpty()) {
      throw new InvalidDocumentException(
          "search.vary", "all " + outcome.refused() + " combinations refused", outcome.reason());
    }
    List<Parameter> varied =
        space.parameters().stream().filter(one -> one.values().size() > 1).toList();
    Optional<HeatMap> map =
        varied.size() < 2
            ? Optional.empty()
            : Optional.of(HeatMap.of(outcome.trials(), varied.get(0), varied.get(1)));
    return new Found(
        null,
        null,
        SearchViews.of(search, outcome, map),
        SearchReport.html(search, outcome.trials(), TOP_ROWS, map.stream().toList()));
  }

  private static Found walkForward(Search search, List<WalkForward.Fold> found) {
    return new Found(null, null, SearchViews.of(search, found), SearchReport.html(search, found));
  }
}
