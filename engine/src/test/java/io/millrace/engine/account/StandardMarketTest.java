package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.VenueId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.engine.market.StandardMarket;
import io.millrace.engine.market.SyntheticFeed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandardMarketTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void twelveHours_everyInstrumentClosesDealsAndTheAccountEarns() {
    SyntheticFeed feed = StandardMarket.feed(new VenueId("synthetic"), 1, START.toEpochMilli());
    var ledger = new MemoryLedger("100000");
    try (PaperWorld world = new PaperWorld(ledger, feed)) {
      world.engine.open(MemoryLedger.ACCOUNT);
      for (Instrument instrument : feed.instruments()) {
        world.engine.create(MemoryLedger.ACCOUNT, instrument.id().symbol(), dca(instrument), true);
      }
      world.hub.start();
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      Instant end = START.plus(Duration.ofHours(12));
      while (world.hub.clock().instant().isBefore(end) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(world.hub.status().fault()).isEmpty();
      assertThat(world.engine.bots())
          .hasSize(6)
          .allSatisfy(bot -> assertThat(bot.record().snapshot().error()).isEmpty());
    }
    assertThat(ledger.closedDeals()).hasSizeGreaterThan(12);
    assertThat(ledger.closedDeals()).allMatch(deal -> !deal.profit().isNegative());
  }

  private static BotDocument dca(Instrument instrument) {
    return new BotDocument(
        "dca",
        instrument.id(),
        Document.fields()
            .put("baseOrder", Document.fields().put("size", "100").build())
            .put(
                "safetyOrders",
                Document.fields()
                    .put("size", "100")
                    .put("max", 10)
                    .put("active", 2)
                    .put("deviation", "0.5")
                    .build())
            .put("takeProfit", Document.fields().put("percent", "0.4").build())
            .build());
  }
}
