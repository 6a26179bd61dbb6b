package io.millrace.engine.account;

import io.millrace.core.document.Document;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.strategy.basket.BasketGridStrategy;
import io.millrace.core.strategy.dca.DcaStrategy;
import io.millrace.core.strategy.grid.GridStrategy;
import io.millrace.core.strategy.range.RangeStrategy;
import io.millrace.core.strategy.rsi.RsiStrategy;
import io.millrace.core.strategy.trend.TrendStrategy;
import io.millrace.core.strategy.vwap.VwapStrategy;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketCursor;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketFeed;
import io.millrace.engine.market.MarketOptions;
import io.millrace.engine.market.ReplayFeed;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.store.CursorRecord;
import java.util.List;
import java.util.Map;

/// A market, a paper venue and an engine over a ledger in memory.
final class PaperWorld implements AutoCloseable {
  static final FeeRates TENTH = FeeRates.both(Ratio.percent("0.1"));
  static final Strategies STRATEGIES =
      new Strategies(
          List.of(
              new DcaStrategy(),
              new GridStrategy(),
              new RsiStrategy(),
              new TrendStrategy(),
              new VwapStrategy(),
              new RangeStrategy(),
              new BasketGridStrategy()));
  static final Instrument BTC =
      Instrument.spot(
          InstrumentId.of("test:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("5")));

  final MemoryLedger ledger;
  final MarketDataHub hub;
  final Engine engine;
  final LiveBus bus = new LiveBus();

  /// Starts where the ledger's cursor says; the market stands still.
  PaperWorld(MemoryLedger ledger, MarketFeed feed) {
    this(ledger, feed, Map.of());
  }

  PaperWorld(MemoryLedger ledger, MarketFeed feed, Map<InstrumentId, FundingRates> funding) {
    this.ledger = ledger;
    var venue = new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO, funding);
    var options =
        MarketOptions.atSpeed(0)
            .resuming(ledger.cursor().map(CursorRecord::state).map(MarketCursor::read));
    this.hub = new MarketDataHub(feed, venue, bus, options);
    this.engine = new Engine(new EngineParts(hub, ledger, STRATEGIES, bus, "tst", TENTH));
  }

  static PaperWorld replaying(MemoryLedger ledger, BarSeries bars) {
    return new PaperWorld(ledger, new ReplayFeed(List.of(new ReplayFeed.Recording(BTC, bars))));
  }

  /// Lets market time run to the end of the data.
  void runToEnd() {
    hub.start();
    hub.ended().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  static BotDocument dca() {
    return new BotDocument(
        "dca",
        BTC.id(),
        Document.fields()
            .put("baseOrder", Document.fields().put("size", "100").build())
            .put(
                "safetyOrders",
                Document.fields()
                    .put("size", "100")
                    .put("max", 4)
                    .put("active", 2)
                    .put("deviation", "0.8")
                    .put("volumeScale", "1.5")
                    .build())
            .put("takeProfit", Document.fields().put("percent", "0.7").build())
            .build());
  }

  static BotDocument trailingDca() {
    return new BotDocument(
        "dca",
        BTC.id(),
        Document.fields()
            .put("baseOrder", Document.fields().put("size", "100").build())
            .put(
                "takeProfit",
                Document.fields().put("percent", "0.8").put("trailing", "0.3").build())
            .put("stopLoss", Document.fields().put("percent", "3").build())
            .build());
  }

  static BotDocument grid() {
    return new BotDocument(
        "grid",
        BTC.id(),
        Document.fields()
            .put("lower", "80")
            .put("upper", "120")
            .put("intervals", 40)
            .put("order", Document.fields().put("size", "0.5").put("unit", "base").build())
            .build());
  }

  @Override
  public void close() {
    engine.close();
  }
}
