package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.Strategies;
import io.millrace.history.BadDataException;
import io.millrace.server.api.BarsView;
import io.millrace.server.backtests.Backtest.State;
import io.millrace.server.errors.ApiException;
import io.millrace.server.market.MarketShelf;
import io.millrace.server.users.Caller;
import io.millrace.server.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Takes orders for backtests and runs one after the other.
/// 1. At most {@value #MOST_WAITING} wait; the next is refused.
/// 2. Of each user at most {@value #MOST_KEPT} ended ones are kept; the oldest goes.
/// 3. Whole results are on disk; memory holds figures only.
public final class BacktestDesk implements AutoCloseable {
  static final int MOST_WAITING = 20;
  static final int MOST_KEPT = 50;
  private static final Logger LOG = LoggerFactory.getLogger(BacktestDesk.class);

  private final Strategies strategies;
  private final MarketShelf shelf;
  private final BacktestFiles files;
  private final JsonMapper json;
  private final Changed changed;
  private final LongFunction<Words> words;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  /// Oldest first; guarded by this.
  private final Map<String, Running> known = new LinkedHashMap<>();

  private final Thread worker;
  private volatile boolean closed;

  /// @param changed told of every change, on the worker's thread
  /// @param words how somebody is spoken to
  public BacktestDesk(
      Strategies strategies,
      MarketShelf shelf,
      Path folder,
      JsonMapper json,
      Changed changed,
      LongFunction<Words> words) {
    this.strategies = strategies;
    this.shelf = shelf;
    this.files = new BacktestFiles(folder, json);
    this.json = json;
    this.changed = changed;
    this.words = words;
    files.all().stream()
        .sorted(Comparator.comparing(Backtest::createdAt))
        .forEach(
            backtest ->
                known.put(backtest.id(), new Running(files.owner(backtest.id()), backtest, null)));
    this.worker = Thread.ofPlatform().name("backtests").daemon().start(this::work);
  }

  /// Ends a run that nobody waits for any more.
  private static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// Told of every change.
  @FunctionalInterface
  public interface Changed {
    void changed(long owner, Backtest backtest);
  }

  private static final class Running {
    private final long owner;
    private volatile Backtest backtest;
    private final @Nullable LabJob job;
    private volatile boolean cancelled;

    Running(long owner, Backtest backtest, @Nullable LabJob job) {
      this.owner = owner;
      this.backtest = backtest;
      this.job = job;
    }
  }

  /// Queues an order.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException when it cannot run
  public synchronized Backtest submit(BacktestOrder order) {
    LabJob job = LabJob.read(order, strategies);
    String id = UUID.randomUUID().toString();
    Backtest queued = Backtest.queued(id, Instant.now(), order);
    known.put(id, new Running(Caller.current().user(), queued, job));
    if (!waiting.offer(id)) {
      known.remove(id);
      throw ApiException.busy(MOST_WAITING + " backtests are waiting already; try again later");
    }
    return queued;
  }

  /// The caller's, newest first, figures only.
  public synchronized List<Backtest> list() {
    List<Backtest> all = new ArrayList<>();
    known.values().stream()
        .filter(running -> Caller.owns(running.owner))
        .forEach(running -> all.addFirst(running.backtest));
    return all;
  }

  /// One with its whole result, in the words of the caller.
  public Backtest find(String id) {
    Backtest backtest = running(id).backtest;
    return backtest.state() == State.DONE
        ? files.read(id).in(words.apply(Caller.current().user()))
        : backtest;
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
    LabJob job = LabJob.read(running(id).backtest.request(), strategies);
    return job.market(shelf)
        .map(history -> JoinedBars.of(history.series(), limit))
        .orElseThrow(
            () -> ApiException.conflict("a portfolio has no bars of its own: each bot has"));
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
      become(running, running.backtest.with(State.CANCELLED, 0, null));
    }
  }

  /// Removes all that belong to these people, ended or not.
  ///
  /// @param people asked once for each
  public void removeOf(LongPredicate people) {
    Set<Long> owners;
    synchronized (this) {
      owners = known.values().stream().map(one -> one.owner).collect(Collectors.toSet());
    }
    owners.stream().filter(people::test).forEach(this::removeOf);
  }

  private synchronized void removeOf(long owner) {
    for (Running running : List.copyOf(known.values())) {
      if (running.owner == owner) {
        String id = running.backtest.id();
        running.cancelled = true;
        boolean _ = waiting.remove(id);
        known.remove(id);
        files.delete(id);
      }
    }
  }

  private synchronized Running running(String id) {
    Running running = known.get(id);
    if (running == null || !Caller.owns(running.owner)) {
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

  private void run(Running running, LabJob job) throws InterruptedException {
    become(running, running.backtest.with(State.RUNNING, 0, null));
    try {
      LabJob.Found found = job.run(shelf, json, watching(running));
      Backtest done = running.backtest.found(found);
      watching(running).check(); // whose person has left meanwhile leaves no file
      files.write(running.owner, done, found.report());
      become(running, done.headline());
      forgetOldest(running.owner);
    } catch (CancelledException cancelled) {
      end(running, State.CANCELLED, null);
    } catch (InvalidDocumentException | BadDataException refused) {
      end(running, State.FAILED, String.valueOf(refused.getMessage()));
    } catch (IOException | RuntimeException broken) {
      LOG.atError().setMessage("backtest failed").setCause(broken).log();
      end(running, State.FAILED, "the run failed: " + broken.getMessage());
    }
  }

  private void end(Running running, State state, @Nullable String why) {
    become(running, running.backtest.with(state, running.backtest.progress(), why));
  }

  /// Tells of progress at every hundredth.
  private LabJob.Watch watching(Running running) {
    return new LabJob.Watch() {
      @Override
      public void reached(double share) {
        double hundredths = Math.floor(100 * share) / 100;
        if (hundredths > running.backtest.progress()) {
          tell(running, hundredths);
        }
      }

      @Override
      public boolean isCancelled() {
        return running.cancelled || closed;
      }

      @Override
      public void check() {
        if (isCancelled()) {
          throw new CancelledException();
        }
      }
    };
  }

  /// From any of a search's threads; the furthest share stays.
  private void tell(Running running, double share) {
    synchronized (running) {
      if (share > running.backtest.progress()) {
        become(running, running.backtest.with(State.RUNNING, share, null));
      }
    }
  }

  private void become(Running running, Backtest next) {
    running.backtest = next;
    changed.changed(running.owner, next);
  }

  private synchronized void forgetOldest(long owner) {
    List<String> ended =
        known.values().stream()
            .filter(running -> running.owner == owner && running.backtest.state().isEnded())
            .map(running -> running.backtest.id())
            .toList();
    for (String id : ended.subList(0, Math.max(0, ended.size() - MOST_KEPT))) {
      known.remove(id);
      files.delete(id);
    }
  }

  @Override
  public void close() {
    closed = true;
    worker.interrupt();
  }
}
