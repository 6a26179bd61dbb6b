package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.Strategies;
import io.millrace.history.BadDataException;
import io.millrace.json.Json;
import io.millrace.server.api.BarsView;
import io.millrace.server.backtests.Backtest.State;
import io.millrace.server.errors.ApiException;
import io.millrace.server.market.BarShelf;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.report.HtmlReport;
import io.millrace.simulation.report.ResultDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Takes orders for backtests and runs one after the other.
/// 1. At most {@value #MOST_WAITING} wait; the next is refused.
/// 2. At most {@value #MOST_KEPT} ended ones are kept; the oldest goes.
/// 3. Whole results are on disk; memory holds figures only.
public final class BacktestDesk implements AutoCloseable {
  static final int MOST_WAITING = 20;
  static final int MOST_KEPT = 50;
  private static final int EQUITY_POINTS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(BacktestDesk.class);

  private final Strategies strategies;
  private final BarShelf bars;
  private final BacktestFiles files;
  private final JsonMapper json;
  private final Consumer<Backtest> changed;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  /// Oldest first; guarded by this.
  private final Map<String, Running> known = new LinkedHashMap<>();

  private final Thread worker;
  private volatile boolean closed;

  /// @param changed told of every change, on the worker's thread
  public BacktestDesk(
      Strategies strategies,
      BarShelf bars,
      Path folder,
      JsonMapper json,
      Consumer<Backtest> changed) {
    this.strategies = strategies;
    this.bars = bars;
    this.files = new BacktestFiles(folder, json);
    this.json = json;
    this.changed = changed;
    files.all().stream()
        .sorted(Comparator.comparing(Backtest::createdAt))
        .forEach(backtest -> known.put(backtest.id(), new Running(backtest, null)));
    this.worker = Thread.ofPlatform().name("backtests").daemon().start(this::work);
  }

  /// Ends a run that nobody waits for any more.
  private static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Running {
    private volatile Backtest backtest;
    private final @Nullable BacktestJob job;
    private volatile boolean cancelled;

    Running(Backtest backtest, @Nullable BacktestJob job) {
      this.backtest = backtest;
      this.job = job;
    }
  }

  /// Queues an order.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException when it cannot run
  public synchronized Backtest submit(BacktestOrder order) {
    BacktestJob job = BacktestJob.read(order, strategies);
    String id = UUID.randomUUID().toString();
    var queued = new Backtest(id, Instant.now(), State.QUEUED, 0, order, null, null);
    known.put(id, new Running(queued, job));
    if (!waiting.offer(id)) {
      known.remove(id);
      throw ApiException.busy(MOST_WAITING + " backtests are waiting already; try again later");
    }
    return queued;
  }

  /// Newest first, figures only.
  public synchronized List<Backtest> list() {
    List<Backtest> all = new ArrayList<>();
    known.values().forEach(running -> all.addFirst(running.backtest));
    return all;
  }

  /// One with its whole result.
  public Backtest find(String id) {
    Backtest backtest = running(id).backtest;
    return backtest.state() == State.DONE ? files.read(id) : backtest;
  }

  public String report(String id) {
    if (running(id).backtest.state() != State.DONE) {
      throw ApiException.conflict("the backtest has no report: it is not done");
    }
    try {
      return files.report(id);
    } catch (IOException gone) {
      throw new UncheckedIOException("cannot read the report of " + id, gone);
    }
  }

  /// Its bars, joined to at most `limit`.
  public BarsView bars(String id, int limit) {
    BacktestJob job = BacktestJob.read(running(id).backtest.request(), strategies);
    MarketHistory history = job.part(bars.history(job.bot().instrument(), job.interval()));
    return JoinedBars.of(history.series(), limit);
  }

  /// Cancels what has not ended, deletes what has.
  public synchronized void cancelOrDelete(String id) {
    Running running = running(id);
    if (running.backtest.state().isEnded()) {
      known.remove(id);
      files.delete(id);
      return;
    }
    running.cancelled = true;
    if (waiting.remove(id)) {
      become(running, State.CANCELLED, 0, null, null);
    }
  }

  private synchronized Running running(String id) {
    Running running = known.get(id);
    if (running == null) {
      throw ApiException.notFound("backtest", id);
    }
    return running;
  }

  private void work() {
    while (!closed) {
      try {
        String id = waiting.take();
        Running next;
        synchronized (this) {
          next = known.get(id);
        }
        if (next != null && next.job != null) {
          run(next, next.job);
        }
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private void run(Running running, BacktestJob job) {
    become(running, State.RUNNING, 0, null, null);
    try {
      MarketHistory history = job.part(bars.history(job.bot().instrument(), job.interval()));
      BacktestResult result = job.run(history, progress(running, history));
      var view =
          json.readValue(
              Json.compact(ResultDocument.withEquity(result, EQUITY_POINTS)),
              BacktestResultView.class);
      Backtest before = running.backtest;
      var done =
          new Backtest(
              before.id(), before.createdAt(), State.DONE, 1, before.request(), view, null);
      files.write(done, HtmlReport.of(result, job.bot(), List.of()));
      become(running, State.DONE, 1, view.headline(), null);
      forgetOldest();
    } catch (CancelledException cancelled) {
      become(running, State.CANCELLED, running.backtest.progress(), null, null);
    } catch (InvalidDocumentException | BadDataException refused) {
      fail(running, String.valueOf(refused.getMessage()));
    } catch (IOException | RuntimeException broken) {
      LOG.atError().setMessage("backtest failed").setCause(broken).log();
      fail(running, "the run failed: " + broken.getMessage());
    }
  }

  private void fail(Running running, String why) {
    become(running, State.FAILED, running.backtest.progress(), null, why);
  }

  /// Tells of progress at every hundredth of the bars' time.
  private LongConsumer progress(Running running, MarketHistory history) {
    long from = history.series().openTime(0);
    long span = Math.max(1, history.series().openTime(history.series().size() - 1) - from);
    return now -> {
      if (running.cancelled || closed) {
        throw new CancelledException();
      }
      double share = Math.floor(100.0 * (now - from) / span) / 100;
      if (share > running.backtest.progress()) {
        become(running, State.RUNNING, Math.min(1, share), null, null);
      }
    };
  }

  private void become(
      Running running,
      State state,
      double progress,
      @Nullable BacktestResultView result,
      @Nullable String error) {
    Backtest before = running.backtest;
    running.backtest =
        new Backtest(
            before.id(), before.createdAt(), state, progress, before.request(), result, error);
    changed.accept(running.backtest);
  }

  private synchronized void forgetOldest() {
    List<String> ended =
        known.values().stream()
            .filter(running -> running.backtest.state().isEnded())
            .map(running -> running.backtest.id())
            .toList();
    for (String id : ended.subList(0, Math.max(0, ended.size() - MOST_KEPT))) {
      known.remove(id);
      files.delete(id);
    }
  }

  static Backtest headline(Backtest whole) {
    BacktestResultView result = whole.result();
    return new Backtest(
        whole.id(),
        whole.createdAt(),
        whole.state(),
        whole.progress(),
        whole.request(),
        result == null ? null : result.headline(),
        whole.error());
  }

  @Override
  public void close() {
    closed = true;
    worker.interrupt();
  }
}
