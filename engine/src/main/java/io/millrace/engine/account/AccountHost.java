package io.millrace.engine.account;

import io.millrace.core.market.FeeRates;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private static final long MILLI = 1_000_000;

  private final long account;
  private final EngineParts parts;
  private final Neighbours neighbours;
  private final AccountThreads threads;
  private final ArrayBlockingQueue<Mail> mailbox = new ArrayBlockingQueue<>(MOST_MAIL);
  private final AccountMarket market;
  private final AccountBoard board;
  private final Inbox inbox = new Post();
  private final CompletableFuture<Boolean> recovered = new CompletableFuture<>();
  private final SnapshotClock snapshots;

  private Duration patience = RETRY;
  private Optional<AccountLife> life = Optional.empty();

  /// Whether the life has taken its first turn.
  private boolean serves;

  /// When the next life or its first turn may begin.
  private long notBefore;

  /// Somebody wants the next try to begin at once.
  private volatile boolean wanted;

  private volatile AccountThreads.@Nullable Walker walker;
  private volatile boolean closed;
  private volatile Optional<RuntimeException> lost = Optional.empty();

  AccountHost(long account, EngineParts parts, Neighbours neighbours, AccountThreads threads) {
    this.account = account;
    this.parts = parts;
    this.neighbours = neighbours;
    this.threads = threads;
    this.board = new AccountBoard(account, parts.bus());
    this.snapshots = new SnapshotClock(threads::nanos);
    this.notBefore = threads.nanos();
    this.market =
        new AccountMarket(
            parts.hub(), this::woken, () -> post(new Mail.RiskDue()), () -> neighbours.of(account));
  }

  /// Begins.
  ///
  /// @return completes once the account has recovered
  CompletableFuture<Boolean> start() {
    walker = threads.walk("account-" + account, this::step);
    wake(); // for what was posted before there was anybody to wake
    return recovered.copy();
  }

  // ---- the account's thread

  /// The next step: of a life's beginning, of its service, or the end.
  @SuppressWarnings("CatchingUnchecked") // whatever fails, the account recovers from its ledger
  private long step() {
    try {
      if (closed) {
        return end();
      }
      return life.isEmpty() ? live() : serves ? serve(life.get()) : begin(life.get());
    } catch (LostOwnership lost) {
      LOG.atError().addKeyValue("account", account).log("lost ownership: " + lost.getMessage());
      board.fault(Optional.of(Reason.refused("another process runs this account")));
      closed = true;
      letGo();
      return AccountThreads.ENDED;
    } catch (RuntimeException failure) {
      return failed(failure);
    }
  }

  /// What is stored counts; the next life begins after a while, longer each time that one fails.
  private long failed(RuntimeException failure) {
    LOG.atError().addKeyValue("account", account).setCause(failure).log("account recovers");
    board.fault(Optional.of(Reason.refused("{}", String.valueOf(failure.getMessage()))));
    if (board.isReal() || parts.hub().isLive()) {
      recovered.complete(true); // a venue that cannot be reached must not keep a node from starting
    }
    letGo();
    wanted = false;
    notBefore = threads.nanos() + patience.toNanos();
    patience = patience.compareTo(LONGEST_RETRY) < 0 ? patience.multipliedBy(2) : patience;
    return 0;
  }

  private long live() {
    long rest = notBefore - threads.nanos();
    if (rest > 0 && !wanted) {
      return rest;
    }
    lost = Optional.empty();
    var born = new AccountLife(account, parts, market, neighbours, board, snapshots, inbox);
    life = Optional.of(born);
    Duration settling = born.settling();
    notBefore = threads.nanos();
    if (settling.isPositive()) {
      board.fault(
          Optional.of(Reason.waits("waits until what was sent before has arrived or never will")));
      notBefore += settling.toNanos() + MILLI;
    }
    return 0;
  }

  private long begin(AccountLife born) {
    long rest = notBefore - threads.nanos();
    if (rest > 0) {
      return rest;
    }
    parts.hub().inFlight().begin();
    try {
      born.begin();
    } finally {
      parts.hub().inFlight().done();
    }
    serves = true;
    board.fault(Optional.empty());
    recovered.complete(true);
    patience = RETRY;
    return 0;
  }

  private long serve(AccountLife now) {
    List<Mail> batch = new ArrayList<>();
    mailbox.drainTo(batch, MOST_IN_A_TURN);
    Optional<RuntimeException> broken = lost;
    if (broken.isEmpty() && batch.isEmpty()) {
      return AccountThreads.UNTIL_WOKEN;
    }
    try {
      broken.ifPresent(
          cause -> {
            throw cause;
          });
      now.turn(batch);
    } catch (RuntimeException failure) {
      batch.forEach(mail -> giveUp(mail, "the account recovers; try again"));
      throw failure;
    }
    batch.forEach(_ -> parts.hub().inFlight().done());
    return 0;
  }

  /// Keeps where the market stands, and lets the account go.
  private long end() {
    try {
      if (serves) {
        serves = false;
        life.orElseThrow().turn(List.of(new Mail.Pulse()));
      }
    } finally {
      letGo();
    }
    return AccountThreads.ENDED;
  }

  /// Whether it goes on: it has neither been closed nor lost its account to another process.
  boolean isRunning() {
    return !closed;
  }

  /// Whether no order is under way, as far as is stored.
  boolean isQuiet() {
    return bots().values().stream()
        .flatMap(bot -> bot.record().snapshot().orders().stream())
        .noneMatch(
            order -> order.state() == OrderState.SENT || order.state() == OrderState.UNKNOWN);
  }

  /// Has the next try begin at once.
  void retry() {
    wanted = true;
    wake();
  }

  private void wake() {
    AccountThreads.Walker now = walker;
    if (now != null) {
      now.wake();
    }
  }

  private void letGo() {
    serves = false;
    if (closed) {
      neighbours.forget(account);
    }
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
    wake();
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

  /// Lets an account of a restored ledger trade, since a person has looked. On the account's
  /// thread.
  void lift(AccountTurn turn, long person) {
    life.orElseThrow().lift(turn, person);
  }

  Optional<AccountStatus> status() {
    return board.status();
  }

  Object stamp() {
    return board.stamp();
  }

  Optional<RiskStatus> risk() {
    return board.risk();
  }

  Map<Long, BotStatus> bots() {
    return board.bots();
  }

  @Override
  public void close() {
    closed = true;
    wake();
    AccountThreads.Walker now = walker;
    if (now != null) {
      now.join(Duration.ofSeconds(10));
    }
  }
}
