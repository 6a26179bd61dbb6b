package io.millrace.venuesim.binance;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Another client that others wrote for the real venue, XChange, finds nothing strange here. It
/// runs from its source in a process of its own, on a class path of its own that Maven fills once.
class XChangeTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @Test
  void xchange_tradesUnchanged() throws Exception {
    OtherClient xchange =
        OtherClient.of("xchange", "/witness/xchange/", List.of("pom.xml", "Witness.java"));
    if (!xchange.has("lib/xchange-binance-5.2.4.jar")) {
      xchange.run("mvn", "-q", "-B", "package");
    }
    try (BinanceSpotSimulator venue =
        BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0))) {
      VenueClient.addAccount(venue, VenueClient.KEY, VenueClient.SECRET);
      VenueClient.print(venue, "BTCUSDT", "60000", "1");
      String said =
          xchange.run(
              JAVA,
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              "lib/*",
              "Witness.java",
              venue.url().toString());
      OtherClient.assertSteps(
          said, "markets", "publicData", "balances", "limitOrder", "fills", "stops", "refusals");
    }
  }
}
