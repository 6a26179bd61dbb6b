package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.VenueId;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.EngineParts;
import io.millrace.engine.account.ledger.StoreFences;
import io.millrace.engine.account.ledger.StoreLedger;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.nodes.Node;
import io.millrace.server.ServerSettings;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.backup.BackupWatch;
import io.millrace.server.mail.MailQueue;
import io.millrace.server.market.PaperFees;
import io.millrace.server.nodes.NodeRelay;
import io.millrace.server.notifications.Notifying;
import io.millrace.server.system.SystemInfo;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Mailer;
import io.millrace.server.users.People;
import io.millrace.server.users.Postman;
import io.millrace.server.users.Users;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Seals;
import io.millrace.server.vault.Vault;
import io.millrace.server.venues.BinanceAccounts;
import io.millrace.server.venues.BinanceAccounts.PublicMarket;
import io.millrace.server.venues.BinanceSpots;
import io.millrace.simulation.plugins.Plugins;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.AccountStore;
import io.millrace.store.AuditAction;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.CredentialStore;
import io.millrace.store.Database;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.DatabaseQueries;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.FenceStore;
import io.millrace.store.GroupCommitter;
import io.millrace.store.MailStore;
import io.millrace.store.NewAccount;
import io.millrace.store.NewsStore;
import io.millrace.store.NodeStore;
import io.millrace.store.UserStore;
import io.millrace.venues.binance.spot.BinanceSpot;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What runs behind the interface: database, market, paper venue and engine, over one data
/// directory.
public final class Installation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
  private static final Amount FIRST_FUNDS = Amount.of("10000");

  private final Optional<EmbeddedDatabase> postgres;
  private final Database database;
  private final Audit audit;
  private final AccountStore accounts;
  private final GroupCommitter committer;
  private final Strategies strategies;
  private final BinanceSpots spots;
  private final Markets market;
  private final Node node;
  private final Engine engine;
  private final NodeRelay relay;
  private final CredentialDesk credentials;
  private final KeyWatch keyWatch;
  private final People people;
  private final Optional<MailQueue> mails;
  private final Postman postman;
  private final PlanParts plans;
  private final Optional<Departures> departures;
  private final Notifying notifying;
  private final NewsDesk news;
  private final BackupWatch backups;

  private Installation(ServerSettings settings, Optional<EmbeddedDatabase> postgres) {
    this.postgres = postgres;
    database = Database.open(address(settings, postgres));
    noteMissingWalls();
    audit = new Audit(database, Caller::source, InstantSource.system());
    accounts = new AccountStore(database);
    committer = new GroupCommitter(accounts);
    strategies = Plugins.with(settings.dataDir().resolve("plugins"));
    spots = new BinanceSpots(settings.venues());
    var bus = new LiveBus();
    market = Markets.open(settings, spots, accounts, bus);
    var ring = KeyRing.open(KeyRing.place(settings.dataDir(), System.getenv(KeyRing.PLACE)));
    var clock = InstantSource.system();
    var examiner = new BinanceKeyExaminer(this::place, clock);
    credentials =
        new CredentialDesk(new Vault(ring), new CredentialStore(database), examiner, clock);
    var seals = new Seals(ring);
    mails =
        settings
            .users()
            .smtp()
            .map(smtp -> MailQueue.open(new MailStore(database), seals, smtp, clock));
    postman = new Postman(mailer(mails), database);
    people = people(settings, database, seals, postman);
    node =
        Node.join(
            new NodeStore(database),
            accounts,
            name(),
            market.name() + ", key ring " + ring.current(),
            postgres.isPresent());
    engine =
        new Engine(
            new EngineParts(
                market.hub(),
                new StoreLedger(
                    accounts,
                    committer::commit,
                    node::take,
                    new StoreFences(new FenceStore(database), clock)),
                strategies,
                bus,
                install(),
                PaperFees.RATES,
                new BinanceAccounts(spots, credentials::keyOf, market::of),
                node.tenure()));
    relay = new NodeRelay(database, node);
    keyWatch = new KeyWatch(credentials, accounts::accounts, clock, this::heedKey);
    plans = new PlanParts(settings.users(), address(settings), engine, database, audit, postman);
    departures =
        people.users().map(its -> new Departures(settings.users(), its, plans, database, audit));
    notifying =
        new Notifying(
            new Notifying.Parts(
                settings.notifications(),
                database,
                seals,
                mailer(mails),
                settings.users().enabled(),
                audit,
                () -> engine.market().status().now(),
                address(settings).resolve("/notifications")));
    news = new NewsDesk(engine, new NewsStore(database), clock);
    backups =
        new BackupWatch(
            settings.backups(),
            settings.dataDir(),
            address(settings, postgres),
            SystemInfo.programVersion(),
            clock);
  }

  /// Opens the data directory, recovers every account and lets market time run.
  ///
  /// @throws io.millrace.store.StoreException when the directory is in use or unusable
  public static Installation open(ServerSettings settings) {
    Optional<EmbeddedDatabase> postgres =
        settings.database().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedDatabase.start(settings.dataDir().resolve("postgres")));
    try {
      var installation = new Installation(settings, postgres);
      installation.start(settings);
      return installation;
    } catch (RuntimeException failed) {
      postgres.ifPresent(EmbeddedDatabase::close);
      throw failed;
    }
  }

  private static DatabaseAddress address(
      ServerSettings settings, Optional<EmbeddedDatabase> postgres) {
    return settings
        .database()
        .map(own -> own.address().shared())
        .orElseGet(() -> postgres.orElseThrow().address());
  }

  /// Whoever gives a database gives its user, too, who may be one whom no wall holds.
  private void noteMissingWalls() {
    List<String> unwalled =
        postgres.isPresent() ? List.of() : new DatabaseQueries(database).unwalled();
    if (!unwalled.isEmpty()) {
      LOG.atError()
          .addKeyValue("tables", unwalled.size())
          .log(
              "THE DATABASE DOES NOT KEEP TENANTS APART: its user is a superuser or may bypass row"
                  + " security. Everything works, but only one of two walls stands between users."
                  + " Give it an ordinary user who owns the database: docs/operations/nodes.md");
    }
  }

  /// By what people tell this process from others.
  private static String name() {
    String host = System.getenv("HOSTNAME");
    return (host == null ? "" : host + ":") + ProcessHandle.current().pid();
  }

  private void start(ServerSettings settings) {
    if (accounts.accounts().isEmpty()) {
      createFirst();
    }
    node.start(engine);
    long first = accounts.accounts().getFirst().id();
    if (settings.demo() && engine.here().contains(first) && engine.bots().isEmpty()) {
      DemoBots.create(engine, first);
    }
    engine.market().start();
    keyWatch.start();
    plans.start();
    news.start();
    notifying.start();
    backups.start();
  }

  /// A key that may do what it must not, or not trade, opens nothing more.
  private void heedKey(AccountRecord account, CredentialRecord.Check check) {
    if (engine.here().contains(account.id())) {
      EngineAccounts.heed(engine, account, check);
    }
    news.heedKey(account, check);
    if (check.verdict() == Verdict.UNFIT) {
      audit.note(Note.of(AuditAction.CREDENTIAL_UNFIT, "account " + account.id()));
    }
  }

  private void createFirst() {
    var first =
        new NewAccount(
            "Paper",
            new VenueId("paper"),
            AccountMode.PAPER,
            Asset.of("USDT"),
            List.of(new Balance(Asset.of("USDT"), FIRST_FUNDS, Amount.ZERO)));
    try {
      accounts.create(first, Instant.now());
    } catch (IllegalArgumentException taken) {
      LOG.atDebug().log("another node has created the first account at this very moment");
    }
  }

  /// Where Binance is for accounts of a mode, if they may trade here as it was started.
  private Optional<BinanceSpot> place(AccountMode mode) {
    try {
      return market.of() == PublicMarket.NONE ? Optional.empty() : Optional.of(spots.of(mode));
    } catch (IllegalArgumentException barred) {
      return Optional.empty();
    }
  }

  /// Three characters that stay for ever: they tell our orders from anybody else's. A restore from
  /// a backup puts letters behind them.
  private String install() {
    String drawn = Long.toString(36L * 36 + new SecureRandom().nextLong(35L * 36 * 36), 36);
    Document kept = accounts.settingOr("install", Document.text(drawn), Instant.now());
    return kept instanceof Document.Text text ? text.value() : drawn;
  }

  public Engine engine() {
    return engine;
  }

  Node node() {
    return node;
  }

  NodeRelay relay() {
    return relay;
  }

  EngineRunning running() {
    return new EngineRunning(engine, market.source());
  }

  public Strategies strategies() {
    return strategies;
  }

  public Database database() {
    return database;
  }

  EngineHealth health() {
    return new EngineHealth(running(), node, spots, committer, database, InstantSource.system());
  }

  Audit audit() {
    return audit;
  }

  AccountStore accounts() {
    return accounts;
  }

  /// The users, if there are to be any.
  ///
  /// @throws InvalidDocumentException when there are some, and everybody would be let in
  private static People people(
      ServerSettings settings, Database database, Seals seals, Postman postman) {
    var store = new UserStore(database);
    if (settings.users().enabled()) {
      var users = new Users(database, seals, postman, address(settings), InstantSource.system());
      return new People(Optional.of(users), Optional.of(store));
    }
    if (store.hasAdministrator()) {
      throw new InvalidDocumentException(
          "--users", "nothing", "given: this installation has users, who must log in");
    }
    return new People(Optional.empty(), Optional.of(store));
  }

  private static Mailer mailer(Optional<MailQueue> mails) {
    return mails.isPresent() ? mails.get() : Mailer.log();
  }

  /// Where people reach this installation.
  private static URI address(ServerSettings settings) {
    return settings
        .users()
        .publicUrl()
        .orElseGet(() -> URI.create("http://localhost:" + settings.port()));
  }

  Notifying notifying() {
    return notifying;
  }

  Optional<Departures> departures() {
    return departures;
  }

  PlanParts plans() {
    return plans;
  }

  /// Who knows how everybody is spoken to.
  Readers readers() {
    return new Readers(engine, postman);
  }

  Postman postman() {
    return postman;
  }

  People people() {
    return people;
  }

  CredentialDesk credentials() {
    return credentials;
  }

  @Override
  public void close() {
    backups.close();
    relay.close();
    departures.ifPresent(Departures::close);
    plans.close();
    news.close();
    notifying.close();
    keyWatch.close();
    mails.ifPresent(MailQueue::close);
    node.stop();
    engine.close();
    node.close();
    market.close();
    spots.close();
    committer.close();
    database.close();
    postgres.ifPresent(EmbeddedDatabase::close);
  }
}
