package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.server.venues.VenueSettings;
import io.millrace.server.venues.VenueSettings.MarketChoice;
import io.millrace.system.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole product at a venue: a DCA bot and a grid trade through deals, on paper beside it
/// another at the same prices, and what is remembered is what the venue's own book says, to the
/// last digit.
class RealVenueTest {
  @TempDir Path folder;

  @Test
  void botsTradeThroughDeals_asTheVenuesBookSays() throws Exception {
    Path data = DataFolder.in(folder.resolve("data"));
    try (var venue = new SimulatedVenue(1)) {
      try (Server server = Server.start(settings(data, venue.url()))) {
        var house = new House(server.url());
        assertThat(house.marketKind()).isEqualTo("live");
        house.begin();
        house.beginOnPaper();
        House.await("closed deals", 180, () -> house.closedDeals("2") >= 3);
        House.await("closed deals on paper", 180, () -> house.closedDeals("1") >= 1);
        venue.act("mute", "{}");
        House.await("old prices are said", 60, () -> house.trouble().contains("are old"));
        venue.act("unmute", "{}");
        House.await("prices flow again", 60, () -> house.trouble().isEmpty());
        venue.calm();
        house.stopAll();
        House.await("all stopped", 60, house::allStopped);
      }
      check(data, venue);
    }
  }

  private static ServerSettings settings(Path data, URI venue) {
    return new ServerSettings(
        0,
        data,
        false,
        List.of(),
        1,
        data,
        new VenueSettings(MarketChoice.LIVE, Optional.of(venue), false));
  }

  private static void check(Path data, SimulatedVenue venue) throws Exception {
    SimulatedVenue.Book book = venue.book();
    try (Ledger ledger = Ledger.of(data)) {
      ledger.checkFills(book);
      ledger.checkOrders(book);
      ledger.checkBalances(book);
      ledger.checkSums();
      Ledger.checkSlots(book);
      assertThat(ledger.count("fill")).isGreaterThan(10);
    }
  }
}
