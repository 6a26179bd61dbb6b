package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.VenueId;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.EngineParts;
import io.millrace.engine.account.ledger.StoreLedger;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketCursor;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketFeed;
import io.millrace.engine.market.ReplayFeed;
import io.millrace.engine.market.SyntheticFeed;
import io.millrace.history.Bars;
import io.millrace.history.DataKind;
import io.millrace.history.KnownInstruments;
import io.millrace.server.ServerSettings;
import io.millrace.server.market.PaperFees;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Vault;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.simulation.plugins.Plugins;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import io.millrace.store.CredentialStore;
import io.millrace.store.CursorRecord;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.GroupCommitter;
import io.millrace.store.NewAccount;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs behind the interface: database, market, paper venue and engine, over one data
/// directory.
public final class Installation implements AutoCloseable {
  private static final long SEED = 20_260_101;
  private static final Amount FIRST_FUNDS = Amount.of("10000");

  private final EmbeddedDatabase postgres;
  private final Database database;
  private final AccountStore accounts;
  private final GroupCommitter committer;
  private final Strategies strategies;
  private final Engine engine;
  private final PaperFunding funding;
  private final CredentialDesk credentials;
  private final KeyWatch keyWatch;

  private Installation(ServerSettings settings, EmbeddedDatabase postgres) {
    this.postgres = postgres;
    database = Database.open(postgres.address());
    accounts = new AccountStore(database);
    committer = new GroupCommitter(accounts);
    var ring = KeyRing.open(KeyRing.place(settings.dataDir(), System.getenv(KeyRing.PLACE)));
    var clock = InstantSource.system();
    var examiner = new BinanceKeyExaminer(_ -> Optional.empty(), clock);
    credentials =
        new CredentialDesk(new Vault(ring), new CredentialStore(database), examiner, clock);
    keyWatch = new KeyWatch(credentials, accounts::accounts, clock);
    strategies = Plugins.with(settings.dataDir().resolve("plugins"));
    var bus = new LiveBus();
    MarketFeed feed = settings.replay().isEmpty() ? synthetic() : replay(settings.replay());
    funding = PaperFunding.of(feed.instruments(), settings.replay());
    engine =
        new Engine(
            new EngineParts(
                market(feed, settings, bus),
                new StoreLedger(accounts, committer::commit),
                strategies,
                bus,
                install(),
                PaperFees.RATES));
  }

  /// Opens the data directory, recovers every account and lets market time run.
  ///
  /// @throws io.millrace.store.StoreException when the directory is in use or unusable
  public static Installation open(ServerSettings settings) {
    var postgres = EmbeddedDatabase.start(settings.dataDir().resolve("postgres"));
    try {
      var installation = new Installation(settings, postgres);
      installation.start(settings);
      return installation;
    } catch (RuntimeException failed) {
      postgres.close();
      throw failed;
    }
  }

  private void start(ServerSettings settings) {
    if (accounts.accounts().isEmpty()) {
      accounts.create(
          new NewAccount(
              "Paper",
              new VenueId("paper"),
              AccountMode.PAPER,
              Asset.of("USDT"),
              List.of(new Balance(Asset.of("USDT"), FIRST_FUNDS, Amount.ZERO))),
          Instant.now());
    }
    accounts.accounts().forEach(account -> engine.open(account.id()));
    if (settings.demo() && engine.bots().isEmpty()) {
      DemoBots.create(engine, accounts.accounts().getFirst().id());
    }
    engine.market().start();
    keyWatch.start();
  }

  private MarketDataHub market(MarketFeed feed, ServerSettings settings, LiveBus bus) {
    var options =
        MarketDataHub.Options.atSpeed(settings.speed())
            .resuming(
                accounts.cursor(feed.source()).map(CursorRecord::state).map(MarketCursor::read));
    var venue = new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO, funding.rates());
    return new MarketDataHub(feed, venue, bus, options);
  }

  private static MarketFeed synthetic() {
    long today = Instant.now().truncatedTo(ChronoUnit.DAYS).toEpochMilli();
    return new SyntheticFeed(
        List.of(
            listing("binance-spot:BTCUSDT", "60000"),
            listing("binance-spot:ETHUSDT", "3000"),
            listing("binance-spot:SOLUSDT", "150"),
            listing("binance-usdm:BTCUSDT", "60000")),
        SEED,
        today);
  }

  private static SyntheticFeed.Listing listing(String id, String base) {
    Instrument instrument = KnownInstruments.find(InstrumentId.of(id)).orElseThrow();
    return new SyntheticFeed.Listing(instrument, Price.of(base), 0.002);
  }

  private static MarketFeed replay(List<Path> files) {
    Map<InstrumentId, List<Path>> byInstrument = new LinkedHashMap<>();
    for (Path file : files) {
      if (DataKind.of(file) == DataKind.FUNDING) {
        continue; // what perpetuals paid, beside their bars
      }
      InstrumentId instrument = Bars.load(file).series().instrument();
      byInstrument.computeIfAbsent(instrument, _ -> new ArrayList<>()).add(file);
    }
    List<ReplayFeed.Recording> recordings = new ArrayList<>();
    byInstrument.forEach(
        (id, its) -> {
          Instrument instrument =
              KnownInstruments.find(id)
                  .orElseThrow(
                      () -> new InvalidDocumentException("--replay", id, "a known instrument"));
          recordings.add(new ReplayFeed.Recording(instrument, Bars.load(its, id, null).series()));
        });
    return new ReplayFeed(recordings);
  }

  /// Three characters that stay for ever: they tell our orders from anybody else's.
  private String install() {
    String drawn = Long.toString(36L * 36 + new SecureRandom().nextLong(35L * 36 * 36), 36);
    Document kept = accounts.settingOr("install", Document.text(drawn), Instant.now());
    return kept instanceof Document.Text text ? text.value() : drawn;
  }

  public Engine engine() {
    return engine;
  }

  PaperFunding funding() {
    return funding;
  }

  public Strategies strategies() {
    return strategies;
  }

  public Database database() {
    return database;
  }

  AccountStore accounts() {
    return accounts;
  }

  CredentialDesk credentials() {
    return credentials;
  }

  @Override
  public void close() {
    keyWatch.close();
    engine.close();
    committer.close();
    database.close();
    postgres.close();
  }
}
