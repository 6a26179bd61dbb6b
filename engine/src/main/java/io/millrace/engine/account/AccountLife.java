package io.millrace.engine.account;

import io.millrace.core.bot.AccountEvent;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.engine.account.books.HostedBot;
import io.millrace.engine.account.books.SnapshotClock;
import io.millrace.engine.account.risk.Neighbours;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.turn.Inbox;
import io.millrace.engine.account.turn.Mail;
import io.millrace.engine.account.turn.VenueNews;
import io.millrace.engine.account.venue.AccountVenue;
import io.millrace.engine.account.venue.Fence;
import io.millrace.engine.account.venue.LiveAccountVenue;
import io.millrace.engine.account.venue.LiveVenue;
import io.millrace.engine.account.venue.PaperAccountVenue;
import io.millrace.engine.account.venue.Recovery;
import io.millrace.engine.account.venue.Strangers;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.store.AccountImage;
import io.millrace.store.BotRecord;
import io.millrace.store.CursorRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One ownership of an account, from taking it over to letting it go: lets the machine decide,
/// stores, and only then acts. It ends with the first failure; the next one begins from the ledger.
///
/// Owner thread: the account's.
final class AccountLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountLife.class);
  private static final Duration FUNDS_RETRY = Duration.ofMinutes(1);

  /// How long an order stays that could not be cancelled and that nothing else asks about.
  private static final Duration CANCEL_RETRY = Duration.ofSeconds(5);

  /// How much market time passes between two looks at the limits when nothing else happens.
  private static final Duration RISK_APART = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final AccountMarket market;
  private final Neighbours neighbours;
  private final AccountBoard board;
  private final SnapshotClock snapshots;
  private final AccountImage image;
  private final AccountVenue venue;
  private final AccountBooks books;
  private final Optional<LiveAccountVenue> real;
  private Instant fundsRetried = Instant.MIN;
  private long keptPosition = Long.MIN_VALUE;

  /// Takes the account over: from here on nobody else can store anything for it.
  ///
  /// @param inbox where the venue's news go
  AccountLife(
      long account,
      EngineParts parts,
      AccountMarket market,
      Neighbours neighbours,
      AccountBoard board,
      SnapshotClock snapshots,
      Inbox inbox) {
    this.parts = parts;
    this.market = market;
    this.neighbours = neighbours;
    this.board = board;
    this.snapshots = snapshots;
    this.image = parts.ledger().take(account);
    board.taken(image);
    if (isReal()) {
      LiveVenue reached = reach();
      board.fees(reached.fees());
      var strangers = new Strangers(parts.install(), ids -> parts.ledger().unknown(account, ids));
      var fence = new Fence(account, parts.install(), parts.ledger());
      var live = new LiveAccountVenue(reached, market, board::trouble, inbox, strangers, fence);
      this.real = Optional.of(live);
      this.venue = live;
      this.books = new AccountBooks(image, parts.install(), reached.fees());
    } else {
      this.real = Optional.empty();
      this.venue = new PaperAccountVenue(account, parts.hub(), parts.fees(), inbox);
      this.books = new AccountBooks(image, parts.install(), parts.fees());
    }
  }

  private LiveVenue reach() {
    try {
      return parts.live().of(image.account());
    } catch (RuntimeException unreachable) {
      board.stored(image.bots().stream().flatMap(this::shown).toList());
      throw unreachable;
    }
  }

  /// A bot as its account last stored it.
  private Stream<BotStatus> shown(BotRecord record) {
    try {
      Instrument instrument = parts.hub().instrument(record.document().instrument());
      return Stream.of(
          new BotStatus(
              image.account().id(), record, instrument, parts.fees(), List.of(), List.of()));
    } catch (IllegalArgumentException unknown) {
      return Stream.empty();
    }
  }

  /// Whether it trades anywhere but on paper.
  private boolean isReal() {
    return image.account().mode().isReal();
  }

  /// How long to wait before {@link #begin}.
  Duration settling() {
    return venue.settling(image);
  }

  /// The first turn.
  void begin() {
    List<Known> known = image.bots().stream().flatMap(this::configured).toList();
    // A market that cannot be reached now ends this life; nobody's bot is left out for it.
    known.forEach(bot -> parts.prepare(bot.configured()));
    known.forEach(this::restore);
    books.restoreStopped(image);
    snapshots.begin(market);
    venue.open(image, books);
    var turn = new AccountTurn(books, market, venue.sendsAtOnce());
    venue.begin(turn);
    venue.recover(image, turn);
    books.bots.keySet().forEach(turn::show);
    turn.lookAtRisk();
    neighbours.tell(image.account(), books.machine.holdings());
    turn.store();
    end(turn);
  }

  /// A bot that runs here, as it is stored and as it is configured.
  private record Known(BotRecord record, ConfiguredBot<?, ?> configured) {}

  private Stream<Known> configured(BotRecord record) {
    try {
      return Stream.of(new Known(record, parts.configure(record.document(), books.fees)));
    } catch (RuntimeException unfit) {
      unfit(record, unfit);
      return Stream.empty();
    }
  }

  private void restore(Known bot) {
    BotRecord record = bot.record();
    try {
      books.add(
          record.id(), record.name(), bot.configured(), record.configuration(), record.createdAt());
      books.machine.restore(record.id(), record.snapshot(), market);
      market.watch(record.id(), bot.configured());
    } catch (RuntimeException unfit) {
      unfit(record, unfit);
      books.bots.remove(record.id());
    }
  }

  /// Its plug-in or its market is missing: the others must not suffer, and nothing is lost.
  private static void unfit(BotRecord record, RuntimeException why) {
    LOG.atError().addKeyValue("bot", record.id()).setCause(why).log("bot cannot run here");
  }

  /// Handles what has come.
  ///
  /// @throws RuntimeException when it failed: this life is over
  void turn(List<Mail> batch) {
    var turn = new AccountTurn(books, market, venue.sendsAtOnce());
    List<Mail.Work> done = new ArrayList<>();
    snapshots.dayEnded(books, market).ifPresent(turn::snapshot);
    venue.begin(turn);
    for (Mail mail : batch) {
      handle(mail, turn, done);
    }
    venue.finish(turn);
    turn.removeStopped();
    neighbours.tell(image.account(), books.machine.holdings());
    end(turn);
    done.forEach(Mail.Work::stored);
  }

  /// Stores a turn and does what it says, and so with those that follow from it.
  private void end(AccountTurn first) {
    Optional<AccountTurn> next = Optional.of(first);
    while (next.isPresent()) {
      AccountTurn turn = next.get();
      Tenure.Term term = parts.tenure().now();
      check(term);
      if (turn.draft().isSeen()) {
        board.storing();
      }
      if (!turn.draft().isEmpty()) {
        parts.ledger().commit(turn.draft().commit(cursor()));
      }
      check(term);
      venue.carryOut(turn);
      arm(turn);
      board.publish(books, turn, market);
      next = venue.next();
    }
  }

  /// The epoch guards what is stored; what is sent is guarded by the lease, which was ours when the
  /// turn was stored and has not run out since.
  private void check(Tenure.Term term) {
    if (term.isOver()) {
      throw new LapsedTenure(image.account().id());
    }
  }

  private CursorRecord cursor() {
    MarketDataHub hub = parts.hub();
    return new CursorRecord(hub.source(), hub.clock().instant(), hub.cursor().write());
  }

  private void handle(Mail mail, AccountTurn turn, List<Mail.Work> done) {
    switch (mail) {
      case Mail.FromVenue news -> news.events().forEach(event -> VenueNews.tell(event, turn));
      case Mail.FromLine line -> line.news().run();
      case Mail.Woken woken -> {
        if (books.bots.containsKey(woken.bot())) {
          turn.tell(woken.bot(), new BotEvent.Woken(woken.wake()));
        }
      }
      case Mail.RiskDue _ -> {
        books.risk.clockRang();
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
    board.stale(market.stale(books.bots.values()));
    venue.tick(turn);
    long position = parts.hub().cursor().position();
    if (position != keptPosition) {
      keptPosition = position;
      turn.store();
    }
    Duration apart = books.machine.isUnsettled() ? CANCEL_RETRY : FUNDS_RETRY;
    if (Duration.between(fundsRetried, turn.now()).compareTo(apart) >= 0) {
      fundsRetried = turn.now();
      turn.on(new AccountEvent.RetryDue());
    }
    turn.on(new AccountEvent.RiskDue());
    turn.lookAtRisk();
    snapshots.due(books, market).ifPresent(turn::snapshot);
  }

  private void arm(AccountTurn turn) {
    turn.wakes.forEach(
        (bot, wakes) -> {
          if (turn.isAfterRestart()) {
            market.rearm(bot, wakes, Recovery.trailingSince(books, bot, turn.now()));
          } else {
            market.arm(bot, wakes);
          }
        });
    if (books.risk.needsClock(books.machine)) {
      market.lookAfter(RISK_APART);
    }
  }

  /// A real account trades what its own venue has, and nothing on margin yet.
  ///
  /// @throws IllegalArgumentException when it cannot run such a bot
  void admit(ConfiguredBot<?, ?> configured) {
    Instrument instrument = configured.instrument();
    if (isReal() && !instrument.id().venue().equals(image.account().venue())) {
      throw new IllegalArgumentException(
          "instrument " + instrument.id() + " must be one of " + image.account().venue());
    }
    if (isReal() && instrument.kind().isMargined()) {
      throw new IllegalArgumentException(
          "instrument " + instrument.id() + " must be spot: margined ones trade on paper only");
    }
  }

  /// Tells the venue how a bot holds its margined position, before its orders come.
  void hold(long bot) {
    HostedBot hosted = books.bot(bot);
    if (hosted.configured.instrument().kind().isMargined()) {
      venue.hold(Recovery.held(books, hosted));
    }
  }

  /// A person has looked at what the ledger does not know.
  ///
  /// @throws IllegalStateException when there is nothing to look at
  void lift(AccountTurn turn, long person) {
    real.orElseThrow(() -> new IllegalStateException("an account on paper is never fenced"))
        .lift(turn, person);
  }

  /// Lets the account go. Its orders and deals stay as they are.
  @Override
  public void close() {
    market.unwatchAll();
    venue.close();
  }
}
