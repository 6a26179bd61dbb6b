package io.millrace.engine.account;

import io.millrace.core.market.FeeRates;
import io.millrace.core.reason.Reason;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.engine.account.risk.AccountRisk;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.turn.TurnDraft;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.account.view.RiskStatus;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.live.LiveUpdate;
import io.millrace.store.AccountImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// What everybody may read of one account: written by its owner after each stored turn. Safe for
/// use by many threads.
final class AccountBoard {
  private final long account;
  private final LiveBus bus;
  private final Map<Long, BotStatus> bots = new ConcurrentSkipListMap<>();
  private volatile Optional<AccountStatus> status = Optional.empty();
  private volatile @Nullable Object stamp;
  private volatile Optional<RiskStatus> risk = Optional.empty();
  private volatile Optional<FeeRates> fees = Optional.empty();
  private volatile Optional<Reason> fault = Optional.empty();
  private volatile Optional<Reason> trouble = Optional.empty();
  private volatile Optional<Reason> stale = Optional.empty();

  AccountBoard(long account, LiveBus bus) {
    this.account = account;
    this.bus = bus;
  }

  /// What is stored of the account, before anybody has begun with it.
  void taken(AccountImage image) {
    if (status.isEmpty()) {
      status = Optional.of(new AccountStatus(image.account(), image.balances(), Optional.empty()));
    }
  }

  /// Whether the account is known to trade anywhere but on paper.
  boolean isReal() {
    return status.map(known -> known.record().mode().isReal()).orElse(false);
  }

  /// What fills cost on the account; nothing before its venue was known.
  Optional<FeeRates> fees() {
    return fees;
  }

  void fees(FeeRates charged) {
    fees = Optional.of(charged);
  }

  /// Bots as they are stored, while nobody runs them.
  void stored(List<BotStatus> known) {
    known.forEach(bot -> bots.putIfAbsent(bot.id(), bot));
  }

  /// What a turn has stored.
  void publish(AccountBooks books, AccountTurn turn, AccountMarket market) {
    if (turn.looksAtRisk()) {
      RiskStatus now = AccountRisk.status(books.machine, market);
      if (!risk.equals(Optional.of(now))) {
        risk = Optional.of(now);
        bus.publish(new LiveUpdate.RiskChanged(account));
      }
    }
    TurnDraft draft = turn.draft();
    if (draft.isEmpty()) {
      return;
    }
    draft.unchanged().forEach(record -> bots.put(record.id(), books.status(record)));
    draft.records().forEach(record -> bots.put(record.id(), books.status(record)));
    for (Long bot : draft.removed()) {
      bots.remove(bot);
      market.unwatch(bot);
    }
    status = Optional.of(books.status());
    if (stamp == null) {
      stamp = new Object(); // before anybody is told, who may ask at once
    }
    if (bus.isHeard()) {
      draft.updates().forEach(bus::publish);
    }
  }

  /// Why the account is not being run at the moment; nothing when it is.
  void fault(Optional<Reason> why) {
    if (!fault.equals(why)) {
      fault = why;
      bus.publish(new LiveUpdate.AccountChanged(account));
    }
  }

  /// What is wrong between the account and its venue; nothing when nothing is.
  void trouble(Optional<Reason> what) {
    if (!trouble.equals(what)) {
      trouble = what;
      bus.publish(new LiveUpdate.AccountChanged(account));
    }
  }

  /// What is wrong with the prices that the account trades on; nothing when nothing is.
  void stale(Optional<Reason> what) {
    if (!stale.equals(what)) {
      stale = what;
      bus.publish(new LiveUpdate.AccountChanged(account));
    }
  }

  Optional<AccountStatus> status() {
    Optional<Reason> wrong = fault.or(() -> trouble).or(() -> stale);
    return status.map(known -> new AccountStatus(known.record(), known.balances(), wrong));
  }

  /// Something is about to be stored, or may have been: until a turn is published, nobody can know
  /// what the ledger says.
  void storing() {
    stamp = null;
  }

  /// Is another object once a turn may have stored something.
  Object stamp() {
    Object known = stamp;
    return known == null ? new Object() : known;
  }

  Optional<RiskStatus> risk() {
    return risk;
  }

  Map<Long, BotStatus> bots() {
    return bots;
  }
}
