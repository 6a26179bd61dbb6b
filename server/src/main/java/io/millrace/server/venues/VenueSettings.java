package io.millrace.server.venues;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.system.MarketSource;
import io.millrace.server.system.MarketSource.LivePrices;
import io.millrace.store.AccountMode;
import io.millrace.venues.binance.spot.BinanceSpotEndpoints;
import java.net.URI;
import java.util.Optional;

/// Which real venues this installation may reach, and where they are.
///
/// @param market what bots trade on when no recording is given
/// @param binance a simulator in the place of Binance; then no account trades with real money
/// @param testnetOnly whether Binance means its test network: no account trades with real money
public record VenueSettings(MarketChoice market, Optional<URI> binance, boolean testnetOnly) {
  /// What bots trade on.
  public enum MarketChoice {
    /// Binance's public prices where the network reaches them, else made-up ones
    AUTO,
    /// Binance's public prices; without them nothing starts
    LIVE,
    /// made-up prices; no real venue is asked for any
    SYNTHETIC
  }

  /// Nothing outside this process.
  public static final VenueSettings NONE =
      new VenueSettings(MarketChoice.SYNTHETIC, Optional.empty(), false);

  public VenueSettings {
    for (URI url : binance.stream().toList()) {
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!web || url.getHost() == null) {
        throw new InvalidDocumentException(
            "--binance-url", url, "an address such as http://localhost:9100");
      }
    }
  }

  /// Whether Binance here means real money.
  public boolean isRealMoney() {
    return binance.isEmpty() && !testnetOnly;
  }

  /// One line for the log.
  String describe() {
    return binance
        .map(url -> "prices of a simulator at " + url)
        .orElse(testnetOnly ? "prices of Binance's test network" : "live prices of Binance");
  }

  /// The same, for the languages of readers.
  public MarketSource prices() {
    return binance
        .map(url -> MarketSource.live(LivePrices.SIMULATOR, url.toString()))
        .orElse(
            MarketSource.live(testnetOnly ? LivePrices.BINANCE_TESTNET : LivePrices.BINANCE, null));
  }

  /// Where public prices come from.
  BinanceSpotEndpoints publicEndpoints() {
    return binance
        .map(BinanceSpotEndpoints::at)
        .orElse(testnetOnly ? BinanceSpotEndpoints.TESTNET : BinanceSpotEndpoints.LIVE);
  }

  /// Where accounts of a mode trade.
  ///
  /// @throws IllegalArgumentException when they must not, as the installation was started
  BinanceSpotEndpoints endpoints(AccountMode mode) {
    return switch (mode) {
      case PAPER -> throw new IllegalArgumentException("paper accounts trade in this process");
      case TESTNET -> binance.map(BinanceSpotEndpoints::at).orElse(BinanceSpotEndpoints.TESTNET);
      case LIVE -> {
        if (binance.isPresent()) {
          throw new IllegalArgumentException(
              "a simulator stands in Binance's place (--binance-url), so LIVE accounts do not"
                  + " trade: start without it");
        }
        if (testnetOnly) {
          throw new IllegalArgumentException(
              "BINANCE_TESTNET is set, so LIVE accounts do not trade: start without it");
        }
        yield BinanceSpotEndpoints.LIVE;
      }
    };
  }
}
