package io.millrace.engine.account;

import io.millrace.core.bot.AccountEvent;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Wake;
import io.millrace.core.venue.MarginHolding;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.VenueReports;
import io.millrace.engine.live.LiveUpdate;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.store.AccountImage;
import io.millrace.store.BotRecord;
import io.millrace.store.CursorRecord;
import io.millrace.store.LostOwnership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
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
  private static final Duration FUNDS_RETRY = Duration.ofMinutes(1);

  /// How much market time passes between two looks at the limits when nothing else happens.
  private static final Duration RISK_APART = Duration.ofSeconds(1);

  private final long account;
  private final EngineParts parts;
  private final Neighbours neighbours;
  private final ArrayBlockingQueue<Mail> mailbox = new ArrayBlockingQueue<>(MOST_MAIL);
  private final AccountMarket market;
  private final Map<Long, BotStatus> statuses = new ConcurrentSkipListMap<>();
  private final CompletableFuture<Boolean> recovered = new CompletableFuture<>();
  private final SnapshotClock snapshots = new SnapshotClock();
  private final Thread thread;
  private volatile Optional<AccountStatus> status = Optional.empty();
  private volatile Optional<RiskStatus> risk = Optional.empty();
  private volatile Optional<String> fault = Optional.empty();
  private volatile boolean closed;
  private volatile Optional<RuntimeException> lost = Optional.empty();
  private Instant fundsRetried = Instant.MIN;
  private long keptPosition = Long.MIN_VALUE;

  AccountHost(long account, EngineParts parts, Neighbours neighbours) {
    this.account = account;
    this.parts = parts;
    this.neighbours = neighbours;
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
        serve(recover());
      } catch (LostOwnership lost) {
        LOG.atError().addKeyValue("account", account).log("lost ownership: " + lost.getMessage());
        fault = Optional.of("another process runs this account");
        closed = true;
      } catch (InterruptedException interrupted) {
        closed = true;
      } catch (RuntimeException failure) {
        LOG.atError().addKeyValue("account", account).setCause(failure).log("account recovers");
        fault = Optional.of(String.valueOf(failure.getMessage()));
        letGo();
        pause();
      }
    }
    letGo();
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException interrupted) {
      closed = true;
    }
  }

  private AccountBooks recover() {
    AccountImage image = parts.ledger().take(account);
    var books = new AccountBooks(image, parts.install(), parts.fees());
    for (BotRecord record : image.bots()) {
      restore(books, record);
    }
    books.restoreStopped(image);
    List<VenueOrder> resting = Recovery.resting(books);
    List<MarginHolding> held = Recovery.held(books);
    parts.hub().inFlight().begin();
    try {
      parts
          .hub()
          .atVenue(
              venue ->
                  venue.open(
                      account, parts.fees(), Recovery.totals(image), held, resting, reports()));
      var turn = new AccountTurn(books, market);
      Recovery.run(image, turn);
      turn.lookAtRisk();
      neighbours.tell(account, books.machine.holdings());
      parts.ledger().commit(turn.commit(cursor()));
      act(turn, true);
      publish(books, turn);
    } finally {
      parts.hub().inFlight().done();
    }
    fault = Optional.empty();
    recovered.complete(true);
    return books;
  }

  private void restore(AccountBooks books, BotRecord record) {
    try {
      ConfiguredBot<?, ?> configured = parts.configure(record.document());
      books.add(record.id(), record.name(), configured, record.configuration(), record.createdAt());
      books.machine.restore(record.id(), record.snapshot(), market);
      market.watch(record.id(), configured);
    } catch (RuntimeException unfit) {
      // Its plug-in or its market is missing: the others must not suffer, and nothing is lost.
      LOG.atError().addKeyValue("bot", record.id()).setCause(unfit).log("bot cannot run here");
      books.bots.remove(record.id());
    }
  }

  private void serve(AccountBooks books) throws InterruptedException {
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
        turn(books, batch);
      } catch (RuntimeException failure) {
        batch.forEach(mail -> giveUp(mail, "the account recovers; try again"));
        throw failure;
      }
      batch.forEach(_ -> parts.hub().inFlight().done());
    }
    turn(books, List.of(new Mail.Pulse()));
  }

  private void turn(AccountBooks books, List<Mail> batch) {
    var turn = new AccountTurn(books, market);
    List<Mail.Work> done = new ArrayList<>();
    for (Mail mail : batch) {
      handle(mail, turn, done);
    }
    turn.removeStopped();
    neighbours.tell(account, turn.books().machine.holdings());
    if (!turn.isEmpty()) {
      parts.ledger().commit(turn.commit(cursor()));
    }
    act(turn, false);
    publish(books, turn);
    done.forEach(Mail.Work::stored);
  }

  private CursorRecord cursor() {
    MarketDataHub hub = parts.hub();
    return new CursorRecord(hub.source(), hub.clock().instant(), hub.cursor().write());
  }

  private void handle(Mail mail, AccountTurn turn, List<Mail.Work> done) {
    switch (mail) {
      case Mail.FromVenue venue -> venue.events().forEach(event -> VenueNews.tell(event, turn));
      case Mail.Woken woken -> {
        if (turn.books().bots.containsKey(woken.bot())) {
          turn.tell(woken.bot(), new BotEvent.Woken(woken.wake()));
        }
      }
      case Mail.RiskDue _ -> {
        turn.books().risk.clockRang();
        turn.on(new AccountEvent.RiskDue());
      }
      case Mail.Task task -> {
        try {
          task.work().run(turn);
          done.add(task.work());
        } catch (IllegalArgumentException | IllegalStateException refused) {
          task.work().failed(refused);
        }
      }
      case Mail.Pulse _ -> pulse(turn);
    }
  }

  private void pulse(AccountTurn turn) {
    long position = parts.hub().cursor().position();
    if (position != keptPosition) {
      keptPosition = position;
      turn.keepPosition();
    }
    if (Duration.between(fundsRetried, turn.now()).compareTo(FUNDS_RETRY) >= 0) {
      fundsRetried = turn.now();
      turn.on(new AccountEvent.RetryDue());
    }
    turn.on(new AccountEvent.RiskDue());
    turn.lookAtRisk();
    snapshots.due(turn.books(), market).ifPresent(turn::snapshot);
  }

  /// Does what was stored. Cancels go first: they free funds that new orders may need.
  private void act(AccountTurn turn, boolean afterRestart) {
    turn.cancelled.forEach(order -> parts.hub().atVenue(venue -> venue.cancel(account, order)));
    turn.placed.forEach(order -> parts.hub().atVenue(venue -> venue.place(account, order)));
    turn.wakes.forEach(
        (bot, wakes) -> {
          if (afterRestart) {
            market.rearm(bot, wakes, Recovery.trailingSince(turn.books(), bot, turn.now()));
          } else {
            market.arm(bot, wakes);
          }
        });
    if (turn.books().risk.needsClock(turn.books().machine)) {
      market.lookAfter(RISK_APART);
    }
  }

  private void publish(AccountBooks books, AccountTurn turn) {
    if (turn.looksAtRisk()) {
      RiskStatus now = AccountRisk.status(books.machine, market);
      if (!risk.equals(Optional.of(now))) {
        risk = Optional.of(now);
        parts.bus().publish(new LiveUpdate.RiskChanged(account));
      }
    }
    if (turn.isEmpty()) {
      return;
    }
    turn.records().forEach(record -> statuses.put(record.id(), books.status(record)));
    for (Long bot : turn.removed()) {
      statuses.remove(bot);
      market.unwatch(bot);
    }
    status = Optional.of(books.status());
    turn.updates().forEach(parts.bus()::publish);
  }

  private void letGo() {
    market.unwatchAll();
    try {
      parts.hub().atVenue(venue -> venue.close(account));
    } catch (IllegalStateException marketClosed) {
      LOG.atDebug().addKeyValue("account", account).log("market closed before the account");
    }
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

  private VenueReports reports() {
    return new VenueReports() {
      @Override
      public void report(List<VenueEvent> events) {
        post(new Mail.FromVenue(events));
      }

      @Override
      public void lost(RuntimeException cause) {
        lost = Optional.of(cause);
        post(new Mail.Pulse()); // so that the thread looks
      }
    };
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

  AccountMarket market() {
    return market;
  }

  /// Tells the venue how a bot holds its margined position, before its orders come.
  void hold(AccountTurn turn, long bot) {
    HostedBot hosted = turn.books().bot(bot);
    if (hosted.configured.instrument().kind().isMargined()) {
      MarginHolding holding = Recovery.held(turn.books(), hosted);
      parts.hub().atVenue(venue -> venue.hold(account, holding));
    }
  }

  Optional<AccountStatus> status() {
    return status.map(known -> new AccountStatus(known.record(), known.balances(), fault));
  }

  Optional<RiskStatus> risk() {
    return risk;
  }

  Map<Long, BotStatus> bots() {
    return statuses;
  }

  @Override
  public void close() {
    // Not by an interrupt: that could hit a commit half-way.
    closed = true;
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
