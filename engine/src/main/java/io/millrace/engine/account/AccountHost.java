package io.millrace.engine.account;

import io.millrace.core.market.FeeRates;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Wake;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.engine.account.books.SnapshotClock;
import io.millrace.engine.account.risk.Neighbours;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.turn.Inbox;
import io.millrace.engine.account.turn.Mail;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.account.view.RiskStatus;
import io.millrace.store.LostOwnership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one account on one thread: takes events from a bounded mailbox, lets the machine decide,
/// stores, and only then acts. Every start is a recovery, and so is what follows a failure: what is
/// in memory goes, the ledger counts.
///
/// Bound: {@value #MOST_MAIL} events. When full, the venue's and the market's news are given up and
/// the account recovers; people who ask are told to try again.
final class AccountHost implements AutoCloseable {
  /// Events waiting for the account's thread.
  static final int MOST_MAIL = 8_192;

  private static final Logger LOG = LoggerFactory.getLogger(AccountHost.class);
  private static final int MOST_IN_A_TURN = 256;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(16);

  private final long account;
  private final EngineParts parts;
  private final Neighbours neighbours;
  private final ArrayBlockingQueue<Mail> mailbox = new ArrayBlockingQueue<>(MOST_MAIL);
  private final AccountMarket market;
  private final AccountBoard board;
  private final Inbox inbox = new Post();
  private final CompletableFuture<Boolean> recovered = new CompletableFuture<>();
  private final SnapshotClock snapshots = new SnapshotClock();
  private final Thread thread;

  /// Somebody wants the next try to begin, or the host to end.
  private final Semaphore wanted = new Semaphore(0);

  private Duration patience = RETRY;
  private Optional<AccountLife> life = Optional.empty();
  private volatile boolean closed;
  private volatile Optional<RuntimeException> lost = Optional.empty();

  AccountHost(long account, EngineParts parts, Neighbours neighbours) {
    this.account = account;
    this.parts = parts;
    this.neighbours = neighbours;
    this.board = new AccountBoard(account, parts.bus());
    this.market =
        new AccountMarket(
            parts.hub(), this::woken, () -> post(new Mail.RiskDue()), () -> neighbours.of(account));
    this.thread = Thread.ofVirtual().name("account-" + account).unstarted(this::run);
  }

  /// Begins, and waits until the account has recovered.
  ///
  /// @throws IllegalStateException when it does not within `patience`
  void start(Duration patience) {
    thread.start();
    try {
      recovered.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
      throw new IllegalStateException("account " + account + " has not recovered", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the account's thread

  @SuppressWarnings("CatchingUnchecked") // whatever fails, the account recovers from its ledger
  private void run() {
    while (!closed) {
      try {
        lost = Optional.empty();
        live();
      } catch (LostOwnership lost) {
        LOG.atError().addKeyValue("account", account).log("lost ownership: " + lost.getMessage());
        board.fault(Optional.of("another process runs this account"));
        closed = true;
      } catch (InterruptedException interrupted) {
        closed = true;
      } catch (RuntimeException failure) {
        LOG.atError().addKeyValue("account", account).setCause(failure).log("account recovers");
        board.fault(Optional.of(String.valueOf(failure.getMessage())));
        if (board.isReal() || parts.hub().isLive()) {
          recovered.complete(
              true); // a venue that cannot be reached must not keep a node from starting
        }
        letGo();
        pause();
      }
    }
    letGo();
  }

  /// Waits before the next try, longer each time that one fails.
  private void pause() {
    try {
      rest(patience);
      patience = patience.compareTo(LONGEST_RETRY) < 0 ? patience.multipliedBy(2) : patience;
    } catch (InterruptedException interrupted) {
      closed = true;
    }
  }

  /// Waits, unless somebody wants it to go on or to end.
  private void rest(Duration time) throws InterruptedException {
    wanted.drainPermits();
    if (!closed) {
      boolean _ = wanted.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Has the next try begin at once.
  void retry() {
    wanted.release();
  }

  private void live() throws InterruptedException {
    var now = new AccountLife(account, parts, market, neighbours, board, snapshots, inbox);
    life = Optional.of(now);
    Duration settling = now.settling();
    if (settling.isPositive()) {
      board.fault(Optional.of("waits until what was sent before has arrived or never will"));
      long until = System.nanoTime() + settling.toNanos();
      while (!closed && System.nanoTime() < until) {
        rest(Duration.ofNanos(until - System.nanoTime()).plusMillis(1));
      }
      if (closed) {
        return;
      }
    }
    parts.hub().inFlight().begin();
    try {
      now.begin();
    } finally {
      parts.hub().inFlight().done();
    }
    board.fault(Optional.empty());
    recovered.complete(true);
    patience = RETRY;
    serve(now);
  }

  private void serve(AccountLife life) throws InterruptedException {
    List<Mail> batch = new ArrayList<>(MOST_IN_A_TURN);
    while (!closed) {
      batch.clear();
      batch.add(mailbox.take());
      mailbox.drainTo(batch, MOST_IN_A_TURN - 1);
      RuntimeException broken = lost.orElse(null);
      if (broken != null) {
        batch.forEach(mail -> giveUp(mail, "the account recovers; try again"));
        throw broken;
      }
      try {
        life.turn(batch);
      } catch (RuntimeException failure) {
        batch.forEach(mail -> giveUp(mail, "the account recovers; try again"));
        throw failure;
      }
      batch.forEach(_ -> parts.hub().inFlight().done());
    }
    life.turn(List.of(new Mail.Pulse()));
  }

  private void letGo() {
    life.ifPresentOrElse(AccountLife::close, market::unwatchAll);
    life = Optional.empty();
    List<Mail> rest = new ArrayList<>();
    mailbox.drainTo(rest);
    rest.forEach(mail -> giveUp(mail, "the account is not running"));
  }

  private void giveUp(Mail mail, String why) {
    if (mail instanceof Mail.Task task) {
      task.work().failed(new IllegalStateException(why));
    }
    parts.hub().inFlight().done();
  }

  // ---- from other threads

  private final class Post implements Inbox {
    @Override
    public void post(Mail mail) {
      AccountHost.this.post(mail);
    }

    @Override
    public void lost(RuntimeException cause) {
      lost = Optional.of(cause);
      AccountHost.this.post(new Mail.Pulse()); // so that the thread looks
    }
  }

  private void woken(long bot, Wake wake) {
    post(new Mail.Woken(bot, wake));
  }

  void pulse() {
    if (mailbox.size() < MOST_MAIL / 2) {
      post(new Mail.Pulse());
    }
  }

  private void post(Mail mail) {
    parts.hub().inFlight().begin();
    if (closed || !mailbox.offer(mail)) {
      lost = Optional.of(new IllegalStateException("mailbox was full"));
      giveUp(mail, "the account is too busy; try again");
    }
  }

  /// Has something done on the account's thread; completes when all it led to is stored.
  <T> CompletableFuture<T> ask(Function<AccountTurn, T> what) {
    var answer = new CompletableFuture<T>();
    post(
        new Mail.Task(
            new Mail.Work() {
              private Optional<T> result = Optional.empty();

              @Override
              public void run(AccountTurn turn) {
                result = Optional.of(what.apply(turn));
              }

              @Override
              public void stored() {
                answer.complete(result.orElseThrow());
              }

              @Override
              public void failed(RuntimeException why) {
                answer.completeExceptionally(why);
              }
            }));
    return answer;
  }

  /// What fills cost there.
  FeeRates fees() {
    return board.fees().orElse(parts.fees());
  }

  AccountMarket market() {
    return market;
  }

  /// @throws IllegalArgumentException when the account cannot run such a bot. On the account's
  ///   thread
  void admit(ConfiguredBot<?, ?> configured) {
    life.ifPresent(now -> now.admit(configured));
  }

  /// Tells the venue how a bot holds its margined position, before its orders come. On the
  /// account's thread.
  void hold(long bot) {
    life.ifPresent(now -> now.hold(bot));
  }

  Optional<AccountStatus> status() {
    return board.status();
  }

  Optional<RiskStatus> risk() {
    return board.risk();
  }

  Map<Long, BotStatus> bots() {
    return board.bots();
  }

  @Override
  public void close() {
    // Not by an interrupt: that could hit a commit half-way.
    closed = true;
    wanted.release();
    parts.hub().inFlight().begin();
    if (!mailbox.offer(new Mail.Pulse())) {
      parts.hub().inFlight().done();
    }
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
