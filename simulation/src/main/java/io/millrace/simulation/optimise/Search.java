package io.millrace.simulation.optimise;

import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Amount;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Tries combinations of a bot's parameters over one history.
///
/// @param bot the document whose `params` are varied
/// @param configure reads and checks a document; what it refuses is skipped and counted
/// @param conditions what is assumed of the venue; the margin is the bot's own
/// @param random how many combinations to draw, with which seed; nothing means all of them
public record Search(
    BotDocument bot,
    Function<BotDocument, ConfiguredBot<?, ?>> configure,
    FillModel fills,
    Optional<Amount> capital,
    SearchSpace space,
    Optional<RandomDraw> random,
    Objective objective,
    Conditions conditions) {
  private static final int BATCH = 16;
  private static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingDouble(Trial::score).reversed().thenComparingLong(Trial::number);

  /// Without funding or delay.
  public Search(
      BotDocument bot,
      Function<BotDocument, ConfiguredBot<?, ?>> configure,
      FillModel fills,
      Optional<Amount> capital,
      SearchSpace space,
      Optional<RandomDraw> random,
      Objective objective) {
    this(bot, configure, fills, capital, space, random, objective, Conditions.PLAIN);
  }

  /// Runs the search on all threads of the pool.
  ///
  /// @param progress told how many combinations are done, from any thread
  /// @param cancelled checked between batches; what was done until then is answered
  /// @throws InterruptedException when the calling thread is interrupted
  public Outcome run(
      MarketHistory history, ExecutorService pool, LongConsumer progress, AtomicBoolean cancelled)
      throws InterruptedException {
    List<Long> numbers = numbers();
    List<Future<Batch>> futures = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += BATCH) {
      List<Long> part = numbers.subList(from, Math.min(numbers.size(), from + BATCH));
      Callable<Batch> work = () -> cancelled.get() ? Batch.EMPTY : batch(history, part, progress);
      futures.add(pool.submit(work));
    }
    List<Trial> trials = new ArrayList<>(numbers.size());
    long refused = 0;
    String reason = "";
    for (Future<Batch> future : futures) {
      Batch batch = join(future);
      trials.addAll(batch.trials());
      refused += batch.refused();
      reason = reason.isEmpty() ? batch.reason() : reason;
    }
    trials.sort(BEST_FIRST);
    return new Outcome(trials, refused, reason);
  }

  private static Batch join(Future<Batch> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a backtest of the search failed", failed.getCause());
    }
  }

  private List<Long> numbers() {
    long size = space.size();
    List<Long> numbers = new ArrayList<>();
    if (random.isPresent()) {
      return random.get().draw(size);
    }
    for (long number = 0; number < size; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  private Batch batch(MarketHistory history, List<Long> numbers, LongConsumer progress) {
    List<Trial> trials = new ArrayList<>(numbers.size());
    long refused = 0;
    String reason = "";
    for (long number : numbers) {
      Map<String, String> values = space.values(number);
      try {
        BacktestResult result = run(history, values);
        var summary = result.summary();
        trials.add(new Trial(number, values, objective.of(summary), summary));
      } catch (InvalidDocumentException unfit) {
        refused++;
        reason = values + ": " + unfit.getMessage();
      }
    }
    progress.accept(numbers.size());
    return new Batch(trials, refused, reason);
  }

  /// One combination over a history, as its trial ran it.
  public BacktestResult run(MarketHistory history, Map<String, String> values) {
    return run(history, configure.apply(document(values)));
  }

  /// The bot with these values.
  public BotDocument document(Map<String, String> values) {
    Fields params = SearchSpace.apply(bot.params(), values);
    return bot.with(params);
  }

  private <C, S> BacktestResult run(MarketHistory history, ConfiguredBot<C, S> configured) {
    return Backtester.run(
        history,
        new BacktestRequest<>(
            configured.type(),
            configured.config(),
            fills,
            Engine.SKIP,
            capital,
            conditions.with(configured.margin())));
  }

  private record Batch(List<Trial> trials, long refused, String reason) {
    static final Batch EMPTY = new Batch(List.of(), 0, "");
  }

  /// What a search found.
  ///
  /// @param trials best first; equal scores in the order of their numbers
  /// @param refused how many combinations were no valid bot
  /// @param reason why the first of those was refused; empty when none was
  public record Outcome(List<Trial> trials, long refused, String reason) {}
}
