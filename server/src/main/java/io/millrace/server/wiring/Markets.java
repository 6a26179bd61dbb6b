package io.millrace.server.wiring;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.LiveFeed;
import io.millrace.engine.market.MarketCursor;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketFeed;
import io.millrace.engine.market.MarketOptions;
import io.millrace.engine.market.ReplayFeed;
import io.millrace.engine.market.ReplayFeed.Recording;
import io.millrace.engine.market.SyntheticFeed;
import io.millrace.history.Bars;
import io.millrace.history.DataKind;
import io.millrace.history.KnownInstruments;
import io.millrace.server.ServerSettings;
import io.millrace.server.system.MarketSource;
import io.millrace.server.venues.BinanceAccounts.PublicMarket;
import io.millrace.server.venues.BinanceSpots;
import io.millrace.server.venues.VenueSettings;
import io.millrace.server.venues.VenueSettings.MarketChoice;
import io.millrace.simulation.backtest.SessionBars;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.store.AccountStore;
import io.millrace.store.CursorRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The market that an installation trades on: recorded, made up, or a real venue's public prices.
///
/// An installation stays with its first choice between the last two: deals that were opened at real
/// prices must not go on at made-up ones because the network was away.
final class Markets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Markets.class);
  private static final long SEED = 20_260_101;
  private static final String CHOICE = "market";

  private final MarketDataHub hub;
  private final Optional<LiveFeed> live;
  private final PublicMarket prices;
  private final MarketSource source;

  private Markets(
      MarketDataHub hub, Optional<LiveFeed> live, PublicMarket prices, MarketSource source) {
    this.hub = hub;
    this.live = live;
    this.prices = prices;
    this.source = source;
  }

  static Markets open(
      ServerSettings settings, BinanceSpots spots, AccountStore store, LiveBus bus) {
    Optional<LiveFeed> live =
        settings.replay().isEmpty() ? live(settings.venues(), spots, store) : Optional.empty();
    List<Recording> recordings = recordings(settings.replay());
    MarketFeed feed =
        live.<MarketFeed>map(one -> one)
            .orElseGet(() -> recordings.isEmpty() ? synthetic() : new ReplayFeed(recordings));
    var options =
        MarketOptions.atSpeed(live.isPresent() ? 1 : settings.speed())
            .resuming(store.cursor(feed.source()).map(CursorRecord::state).map(MarketCursor::read));
    PaperFunding funding = PaperFunding.of(feed.instruments(), settings.replay());
    var venue = new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO, funding.rates());
    PublicMarket prices =
        live.isEmpty()
            ? PublicMarket.NONE
            : settings.venues().isRealMoney() ? PublicMarket.LIVE : PublicMarket.TESTNET;
    MarketSource source =
        live.isPresent()
            ? settings.venues().prices()
            : recordings.isEmpty()
                ? MarketSources.madeUp(feed.instruments(), funding)
                : MarketSources.recorded(recordings, funding);
    return new Markets(new MarketDataHub(feed, venue, bus, options), live, prices, source);
  }

  MarketDataHub hub() {
    return hub;
  }

  /// Whose prices these are.
  PublicMarket of() {
    return prices;
  }

  /// Which prices these are, for nodes to tell whether they are the same elsewhere.
  String name() {
    return live.isPresent() ? "live " + prices : "made up or recorded";
  }

  /// Which prices these are, for people.
  MarketSource source() {
    return source;
  }

  @Override
  public void close() {
    live.ifPresent(LiveFeed::close);
  }

  // ---- a real venue's

  private static Optional<LiveFeed> live(
      VenueSettings venues, BinanceSpots spots, AccountStore store) {
    MarketChoice choice =
        venues.market() == MarketChoice.AUTO
            ? kept(store).orElse(venues.market())
            : venues.market();
    Optional<LiveFeed> feed =
        switch (choice) {
          case SYNTHETIC -> Optional.empty();
          case LIVE -> Optional.of(new LiveFeed(spots.awaitPrices()));
          case AUTO -> spots.tryPrices().map(LiveFeed::new);
        };
    if (venues.market() != MarketChoice.SYNTHETIC) {
      String now = feed.isPresent() ? "live" : "synthetic";
      store.putSetting(CHOICE, Document.text(now), Instant.now());
    }
    LOG.atInfo().log(feed.map(MarketFeed::description).orElse("prices are made up"));
    return feed;
  }

  private static Optional<MarketChoice> kept(AccountStore store) {
    return store
        .setting(CHOICE)
        .map(
            kept ->
                kept instanceof Document.Text text && text.value().equals("live")
                    ? MarketChoice.LIVE
                    : MarketChoice.SYNTHETIC)
        // Traded at made-up prices before there was a choice.
        .or(() -> store.cursor("synthetic").map(_ -> MarketChoice.SYNTHETIC));
  }

  // ---- made up, and recorded

  private static MarketFeed synthetic() {
    // It stands a second before it begins: bots that buy at once do so on the same day.
    Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.MINUTES);
    return new SyntheticFeed(
        List.of(
            listing("binance-spot:BTCUSDT", "60000"),
            listing("binance-spot:ETHUSDT", "3000"),
            listing("binance-spot:SOLUSDT", "150"),
            listing("binance-usdm:BTCUSDT", "60000")),
        SEED,
        begin.toEpochMilli());
  }

  private static SyntheticFeed.Listing listing(String id, String base) {
    Instrument instrument = KnownInstruments.find(InstrumentId.of(id)).orElseThrow();
    return new SyntheticFeed.Listing(instrument, Price.of(base), 0.002);
  }

  private static List<Recording> recordings(List<Path> files) {
    Map<InstrumentId, List<Path>> byInstrument = new LinkedHashMap<>();
    for (Path file : files) {
      if (DataKind.of(file) == DataKind.FUNDING) {
        continue; // what perpetuals paid, beside their bars
      }
      InstrumentId instrument = Bars.load(file).series().instrument();
      byInstrument.computeIfAbsent(instrument, _ -> new ArrayList<>()).add(file);
    }
    List<Recording> recordings = new ArrayList<>();
    byInstrument.forEach(
        (id, its) -> {
          Instrument instrument =
              KnownInstruments.find(id)
                  .orElseThrow(
                      () -> new InvalidDocumentException("--replay", id, "a known instrument"));
          // As in a backtest, what was recorded outside its sessions is not traded on.
          BarSeries bars = SessionBars.of(Bars.load(its, id, null).series(), instrument.sessions());
          recordings.add(new Recording(instrument, bars));
        });
    return recordings;
  }
}
