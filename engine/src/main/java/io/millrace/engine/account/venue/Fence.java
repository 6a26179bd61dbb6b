package io.millrace.engine.account.venue;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.reason.Reason;
import io.millrace.core.venue.path.PastOrder;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.PastOrders.Told;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.store.ActivityRecord;
import io.millrace.store.FenceRecord;
import io.millrace.store.NewsRecord;
import io.millrace.store.Saying;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an account from trading while its ledger may know less than its venue (I19). Its bots
/// would otherwise go on from deals that have ended since, and buy a second time what they hold.
///
/// It is up from the start where the ledger was restored from a backup:
/// 1. The venue is asked for every order since the backup, ended ones included.
/// 2. Where it shows none of ours that the ledger does not have, twice, as an answer may be some
///    seconds old, the fence is lifted by itself.
/// 3. Where it shows some, or cannot tell, a person has to say that he has looked.
///
/// And it is raised whenever the venue lists orders of ours that were never stored. It stays up
/// when they have gone: who knows whether they were filled.
///
/// Owner thread: the account's.
public final class Fence {
  private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

  /// How far the clocks of the venue and of the database may be apart.
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration ASKED_AGAIN = Duration.ofSeconds(15);
  private static final int CLEAN = 2;
  private static final Reason ASKS = Reason.waits("asks the venue what it did since then");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final long account;
  private final String install;
  private final AccountLedger ledger;
  private Optional<FenceRecord> record;

  /// Orders of ours that a person knows of: they must go, and raise no fence again.
  private final Set<ClientOrderId> seen = new HashSet<>();

  private Instant askedAt = Instant.MIN;
  private Reason unheard = ASKS;
  private boolean asking;
  private int clean;

  /// @param install what this installation's ids begin with now
  public Fence(long account, String install, AccountLedger ledger) {
    this.account = account;
    this.install = install;
    this.ledger = ledger;
    this.record = ledger.fences().of(account);
  }

  /// What of ours at one instrument is not in the ledger.
  private record Forgotten(int orders, int traded) {
    Forgotten plus(PastOrder order) {
      return new Forgotten(orders + 1, traded + (order.executed().isZero() ? 0 : 1));
    }
  }

  boolean isUp() {
    return record.isPresent();
  }

  /// Why the account may not trade yet; nothing when it may.
  Optional<Reason> why() {
    return record.map(this::why);
  }

  private Reason why(FenceRecord up) {
    String since = MOMENT.format(up.since());
    Reason found = up.found().orElse(unheard);
    return switch (up.cause()) {
      case STRANGERS -> Reason.refused("fenced on {}: {}", since, found);
      case RESTORED -> Reason.refused("restored from a backup of {}: {}", since, found);
    };
  }

  private boolean isToBeAsked() {
    return record.filter(up -> up.found().isEmpty()).isPresent();
  }

  /// Raises it because of orders that rest at the venue, unless a person knows of them.
  ///
  /// @return whether it is up
  boolean raise(Set<ClientOrderId> strangers, AccountTurn turn) {
    if (!isUp() && !seen.containsAll(strangers)) {
      Reason what = withRemedy(Strangers.text(strangers));
      ledger.fences().raise(account, what);
      record =
          Optional.of(
              new FenceRecord(account, FenceRecord.Cause.STRANGERS, turn.now(), Optional.of(what)));
      tell(turn);
    }
    return isUp();
  }

  /// Asks the venue, when that is due.
  ///
  /// @param answers hears what it says, on whatever thread
  void ask(PastOrders past, Instant now, Consumer<Told> answers) {
    boolean early = askedAt.isAfter(now.minus(ASKED_AGAIN));
    if (!isToBeAsked() || asking || early) {
      return;
    }
    askedAt = now;
    asking = true;
    Set<InstrumentId> instruments = ledger.fences().instruments(account);
    past.ask(instruments, record.orElseThrow().since().minus(MARGIN), answers);
  }

  /// What the venue has said.
  void heard(Told answer, AccountTurn turn) {
    asking = false;
    if (!isToBeAsked()) {
      return;
    }
    switch (answer) {
      case Told.All all -> judge(all.orders(), turn);
      case Told.Lost lost ->
          unheard =
              Reason.waits("asks the venue what it did since then (no answer yet: {})", lost.why());
      case Told.Unanswerable no -> find(withRemedy(no.why()), turn);
    }
  }

  private void judge(List<PastOrder> orders, AccountTurn turn) {
    List<PastOrder> ours = new ArrayList<>(orders);
    ours.removeIf(order -> !order.id().isOf(install));
    Set<ClientOrderId> ids = ours.stream().map(PastOrder::id).collect(Collectors.toSet());
    Set<ClientOrderId> unknown = ledger.unknown(account, ids);
    ours.removeIf(order -> !unknown.contains(order.id()));
    if (ours.isEmpty() && ++clean < CLEAN) {
      unheard =
          Reason.waits(
              "asks the venue what it did since then (nothing that is forgotten here, so far; asked"
                  + " once more)");
    } else if (ours.isEmpty()) {
      open(OptionalLong.empty());
      turn.happened(
          OptionalLong.empty(),
          ActivityRecord.Kind.SYSTEM,
          Reason.acted("Restored from a backup: the venue has no order that is missing here"));
    } else {
      find(withRemedy(text(ours)), turn);
    }
  }

  private static Reason text(List<PastOrder> ours) {
    Map<String, Forgotten> bySymbol = new TreeMap<>();
    Forgotten all = new Forgotten(0, 0);
    for (PastOrder order : ours) {
      all = all.plus(order);
      String symbol = order.instrument().symbol();
      bySymbol.merge(symbol, new Forgotten(0, 0).plus(order), (one, _) -> one.plus(order));
    }
    return Reason.refused(
        all.orders() == 1
            ? "the venue has had {} order of ours since, {} with trades, that are forgotten here: {}"
            : "the venue has had {} orders of ours since, {} with trades, that are forgotten here: {}",
        all.orders(),
        all.traded(),
        bySymbol.entrySet().stream()
            .map(one -> text(one.getKey(), one.getValue()))
            .reduce((first, next) -> Reason.refused("{}, {}", first, next))
            .orElseThrow());
  }

  private static Reason text(String symbol, Forgotten ofIt) {
    return Reason.refused("{} {} ({} traded)", symbol, ofIt.orders(), ofIt.traded());
  }

  /// With what a person can do.
  private static Reason withRemedy(Object what) {
    return Reason.refused(
        "{}. Its bots trade nothing. Make sure that the former server is stopped for good, compare"
            + " what the account holds with what its bots believe to hold, and then say under"
            + " Accounts that you have looked",
        what);
  }

  private void find(Reason found, AccountTurn turn) {
    Reason what = found.kept();
    ledger.fences().found(account, what);
    record = record.map(up -> new FenceRecord(account, up.cause(), up.since(), Optional.of(what)));
    tell(turn);
  }

  private void tell(AccountTurn turn) {
    Reason why = why().orElseThrow();
    LOG.atError().addKeyValue("account", account).log("fenced: {}", why.text());
    turn.happened(
        OptionalLong.empty(),
        ActivityRecord.Kind.SYSTEM,
        Reason.refused("The account was {}", why));
    turn.tell(
        OptionalLong.empty(), NewsRecord.Event.CONNECTION, Saying.of(Saying.Topic.FENCED, why));
  }

  private void open(OptionalLong person) {
    ledger.fences().lift(account, person);
    record = Optional.empty();
  }

  /// A person has looked, and knows what was shown.
  ///
  /// @param strangers what of ours still rests at the venue
  /// @throws IllegalStateException when there is nothing to look at, or the venue has not answered
  ///   yet
  void lift(Set<ClientOrderId> strangers, AccountTurn turn, long person) {
    if (!isUp()) {
      throw new IllegalStateException("the account is not fenced: nothing is forgotten");
    }
    if (isToBeAsked()) {
      throw new IllegalStateException(
          "the venue has not said yet what the account did since the backup: wait until it has");
    }
    open(OptionalLong.of(person));
    seen.addAll(strangers);
    LOG.atInfo()
        .addKeyValue("account", account)
        .addKeyValue("user", person)
        .log("fence lifted by hand");
    turn.happened(
        OptionalLong.empty(),
        ActivityRecord.Kind.SYSTEM,
        Reason.acted(
            "User {} has looked at what was forgotten and lets the account trade", person));
  }
}
