package io.millrace.venuesim.binance;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A client that others wrote for the real venue, ccxt, finds nothing strange here, by REST and by
/// WebSocket. It needs node and npm, and installs the package once into the build folder.
class CcxtTest {
  @Test
  void ccxt_tradesUnchanged() throws Exception {
    OtherClient ccxt =
        OtherClient.of(
            "ccxt",
            "/witness/ccxt/",
            List.of("package.json", "package-lock.json", ".npmrc", "ccxt.mjs"));
    if (!ccxt.has("node_modules/ccxt/package.json")) {
      ccxt.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
    try (BinanceSpotSimulator venue =
        BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0))) {
      VenueClient.addAccount(venue, VenueClient.KEY, VenueClient.SECRET);
      VenueClient.print(venue, "BTCUSDT", "60000", "1");
      String ws = venue.url().toString().replace("http:", "ws:");
      String said = ccxt.run("node", "ccxt.mjs", venue.url().toString(), ws);
      OtherClient.assertSteps(
          said,
          "markets",
          "publicData",
          "balances",
          "limitOrder",
          "fills",
          "stopsAndEdits",
          "refusals",
          "marketStream",
          "userStream");
    }
  }
}
