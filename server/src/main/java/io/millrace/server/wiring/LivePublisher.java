package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.live.LiveSubscription;
import io.millrace.engine.live.LiveUpdate;
import io.millrace.server.api.BarView;
import io.millrace.server.live.LiveHub;
import io.millrace.server.live.LiveMessage;
import io.millrace.server.system.SystemInfo;
import io.millrace.server.users.Caller;
import io.millrace.store.DecisionRecord;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what changes in the engine to the connected pages, four times a second: prices and bots
/// move faster than anybody can read.
final class LivePublisher implements AutoCloseable {
  private static final long BEAT_MILLIS = 250;
  private static final int BEATS_A_SYSTEM = 8;
  private static final int BEATS_A_CHECK = 40;
  private static final Logger LOG = LoggerFactory.getLogger(LivePublisher.class);

  private final Engine engine;
  private final EngineAccounts accounts;
  private final EngineRisks risks;
  private final BotViews bots;
  private final LiveHub hub;
  private final SystemInfo system;
  private final Counters counters;
  private final Readers readers;
  private final Predicate<Caller> welcome;
  private final LiveSubscription subscription;
  private final Thread thread;
  private volatile boolean closed;
  private long sequence;

  LivePublisher(
      Engine engine,
      EngineAccounts accounts,
      BotViews bots,
      LiveHub hub,
      SystemInfo system,
      Counters counters,
      Readers readers,
      Predicate<Caller> welcome) {
    this.engine = engine;
    this.accounts = accounts;
    this.risks = new EngineRisks(engine, Optional.empty(), readers);
    this.bots = bots;
    this.hub = hub;
    this.system = system;
    this.counters = counters;
    this.readers = readers;
    this.welcome = welcome;
    this.subscription = engine.live().subscribe();
    this.thread = Thread.ofPlatform().name("live").daemon().start(this::run);
  }

  private void run() {
    int beat = 0;
    long next = System.nanoTime();
    while (!closed) {
      try {
        next += BEAT_MILLIS * 1_000_000;
        LockSupport.parkNanos(next - System.nanoTime());
        subscription.take(1).updates().forEach(this::publish);
        if (beat++ % BEATS_A_SYSTEM == 0) {
          hub.callers().forEach(this::system);
          hub.cutStuck();
        }
        if (beat % BEATS_A_CHECK == 0) {
          hub.keepOnly(welcome);
        }
      } catch (InterruptedException ended) {
        return;
      } catch (RuntimeException failed) {
        if (!closed) {
          LOG.atError().setMessage("live update failed").setCause(failed).log();
        }
      }
    }
  }

  private void publish(LiveUpdate update) {
    switch (update) {
      case LiveUpdate.Priced priced ->
          hub.publish(
              "prices",
              Optional.of("price " + priced.instrument()),
              new LiveMessage.LivePrice(
                  priced.instrument().toString(), priced.price().toString(), priced.at()));
      case LiveUpdate.BarClosed closed ->
          hub.publish(
              "prices",
              Optional.empty(),
              new LiveMessage.LiveBar(
                  closed.instrument().toString(),
                  closed.interval().toString(),
                  BarView.of(closed.bar()),
                  true));
      case LiveUpdate.BotChanged changed -> engine.bot(changed.bot()).ifPresent(this::bot);
      case LiveUpdate.BotRemoved _ -> {}
      case LiveUpdate.AccountChanged changed -> {
        if (isWatched()) {
          engine.account(changed.account()).ifPresent(this::account);
        }
      }
      case LiveUpdate.RiskChanged changed -> {
        if (isWatched()) {
          hub.publishToAllOf(
              Mine.owner(engine, changed.account()),
              "risk " + changed.account(),
              new LiveMessage.LiveRisk(risks.risk(changed.account())));
        }
      }
      case LiveUpdate.OrderChanged changed ->
          event(
              changed.account(),
              "bot:" + changed.order().bot(),
              new LiveMessage.LiveOrder(
                  RecordViews.order(
                      name(changed.order().bot()),
                      changed.order(),
                      readers.owner(changed.account()))));
      case LiveUpdate.Filled filled -> {
        counters.fill();
        event(
            filled.account(),
            "bot:" + filled.fill().bot(),
            new LiveMessage.LiveFill(RecordViews.fill(name(filled.fill().bot()), filled.fill())));
      }
      case LiveUpdate.DealChanged changed ->
          event(
              changed.account(),
              "bot:" + changed.deal().bot(),
              new LiveMessage.LiveDeal(
                  RecordViews.deal(name(changed.deal().bot()), changed.deal())));
      case LiveUpdate.Decided decided -> {
        counters.decision();
        decided(decided.account(), decided.decision());
      }
      case LiveUpdate.Happened happened -> {
        var row = happened.activity();
        String name = row.bot().isPresent() ? name(row.bot().getAsLong()) : "";
        if (hub.isWanted("activity")) {
          Reader reader = readers.owner(happened.account());
          event(
              happened.account(),
              "activity",
              new LiveMessage.LiveActivity(
                  RecordViews.activity("live-" + sequence++, name, row, reader)));
        }
      }
    }
  }

  /// Whose language it is told in is asked of the database: not for nobody.
  private void decided(long account, DecisionRecord decision) {
    String topic = "bot:" + decision.bot();
    if (hub.isWanted(topic)) {
      event(
          account,
          topic,
          new LiveMessage.LiveDecision(
              String.valueOf(decision.bot()),
              RecordViews.decision("live-" + sequence++, decision, readers.owner(account))));
    }
  }

  /// A view of an account asks the database: not for nobody.
  private boolean isWatched() {
    return !hub.callers().isEmpty();
  }

  private void account(AccountStatus account) {
    hub.publishToAllOf(
        account.record().owner(),
        "account " + account.record().id(),
        new LiveMessage.LiveAccount(accounts.account(account)));
  }

  private void bot(BotStatus bot) {
    String topic = "bot:" + bot.id();
    if (hub.isWanted("bots")) {
      state(bot.account(), "bots", "summary " + topic, new LiveMessage.LiveBot(bots.summary(bot)));
    }
    if (hub.isWanted(topic)) {
      state(bot.account(), topic, topic, new LiveMessage.LiveBotDetail(bots.detail(bot)));
    }
  }

  private String name(long bot) {
    return engine.bot(bot).map(status -> status.record().name()).orElse("");
  }

  private void system(Caller caller) {
    hub.publishToAllOf(
        caller.user(), "system", new LiveMessage.LiveSystem(caller.does(system::now)));
  }

  private void state(long account, String topic, String key, LiveMessage message) {
    hub.publishTo(Mine.owner(engine, account), topic, Optional.of(key), message);
  }

  private void event(long account, String topic, LiveMessage message) {
    hub.publishTo(Mine.owner(engine, account), topic, Optional.empty(), message);
  }

  @Override
  public void close() {
    closed = true;
    subscription.close();
    thread.interrupt();
    hub.close();
  }
}
