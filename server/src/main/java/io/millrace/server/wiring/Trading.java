package io.millrace.server.wiring;

import io.millrace.core.strategy.Strategies;
import io.millrace.engine.account.Engine;
import io.millrace.server.accounts.Accounts;
import io.millrace.server.admin.Administration;
import io.millrace.server.admin.AuditDesk;
import io.millrace.server.admin.UserDesk;
import io.millrace.server.analytics.Analytics;
import io.millrace.server.bots.Bots;
import io.millrace.server.dashboard.Overview;
import io.millrace.server.deals.Records;
import io.millrace.server.journal.Journal;
import io.millrace.server.leaving.Leaving;
import io.millrace.server.market.LiveMarket;
import io.millrace.server.membership.Selling;
import io.millrace.server.nodes.NodeRelay;
import io.millrace.server.notifications.NotificationDesk;
import io.millrace.server.polar.Webhooks;
import io.millrace.server.risk.Risks;
import io.millrace.server.signals.SignalDesk;
import io.millrace.server.status.Pulse;
import io.millrace.server.system.Running;
import io.millrace.server.users.People;
import io.millrace.server.words.Words;
import io.millrace.store.BotQueries;
import io.millrace.store.KeptAnswerStore;
import io.millrace.store.NoteStore;
import io.millrace.store.PersonQueries;
import io.millrace.store.SignalStore;
import io.millrace.store.TokenStore;
import io.millrace.store.UserStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongFunction;

/// Everything that the interface asks of what runs behind it, a part for each feature.
///
/// @param words how a user is spoken to
public record Trading(
    Accounts accounts,
    Bots bots,
    Records records,
    Overview overview,
    Analytics analytics,
    LiveMarket market,
    Running running,
    Pulse pulse,
    Risks risks,
    Strategies strategies,
    People people,
    LongFunction<Words> words,
    Selling selling,
    Optional<Webhooks> webhooks,
    Optional<NotificationDesk> notifications,
    Optional<NodeRelay> relay,
    Optional<KeptAnswerStore> answers,
    Optional<Administration> administration,
    Optional<SignalDesk> signals,
    Optional<Journal> journal,
    Optional<Leaving> leaving) {
  private static UserDesk userDesk(Installation installation) {
    var database = installation.database();
    return new UserDesk(
        new UserDesk.Parts(
            installation.people().users(),
            new UserStore(database),
            new TokenStore(database),
            new PersonQueries(database),
            installation.plans().memberships(),
            installation.audit(),
            installation.plans()::look,
            installation.departures().map(Departures::leaving),
            InstantSource.system()));
  }

  /// Answers from the engine, for what is now, and from the store, for what was.
  static Trading of(Installation installation, EngineAccounts accounts, BotViews views) {
    Engine engine = installation.engine();
    var database = installation.database();
    var records = new EngineRecords(engine, database, installation.readers());
    var signals = new EngineSignals(engine, records);
    return new Trading(
        accounts,
        new AuditedBots(
            new EngineBots(
                engine, new BotQueries(database), views, installation.plans().allowance()),
            installation.audit()),
        records,
        new EngineOverview(engine, accounts, database, installation.readers()),
        new EngineAnalytics(engine, database),
        new EngineMarket(engine),
        installation.running(),
        new EnginePulse(engine, database),
        new AuditedRisks(
            new EngineRisks(engine, Optional.of(installation.relay()), installation.readers()),
            installation.audit()),
        installation.strategies(),
        installation.people(),
        installation.postman()::words,
        installation.plans().selling(),
        installation.plans().webhooks(),
        Optional.of(installation.notifying().desk()),
        Optional.of(installation.relay()),
        Optional.of(new KeptAnswerStore(database)),
        Optional.of(
            new Administration(
                userDesk(installation), installation.health(), new AuditDesk(database))),
        Optional.of(
            new SignalDesk(
                new SignalStore(database),
                signals,
                installation.audit(),
                installation.postman()::words,
                InstantSource.system())),
        Optional.of(new Journal(new NoteStore(database), signals::own, InstantSource.system())),
        installation.departures().map(Departures::leaving));
  }
}
