package io.millrace.venues.binance.spot;

import java.net.URI;

/// Where Binance Spot is. Real money, the venue's test network and a simulator differ by these
/// addresses alone.
///
/// @param mode how it is shown wherever orders are
/// @param rest base of REST, without a path
/// @param streams base of market streams, without a path
/// @param webSocketApi the WebSocket API with its path, where the user's stream comes from
public record BinanceSpotEndpoints(Mode mode, URI rest, URI streams, URI webSocketApi) {
  /// Whose money it is.
  public enum Mode {
    /// real money
    LIVE,
    /// the venue's own playground: its own prices, wiped about monthly, no `/sapi`
    TESTNET,
    /// any other address, such as a simulator on this machine
    GIVEN
  }

  public static final BinanceSpotEndpoints LIVE =
      new BinanceSpotEndpoints(
          Mode.LIVE,
          URI.create("https://api.binance.com"),
          URI.create("wss://stream.binance.com:9443"),
          URI.create("wss://ws-api.binance.com:443/ws-api/v3"));

  public static final BinanceSpotEndpoints TESTNET =
      new BinanceSpotEndpoints(
          Mode.TESTNET,
          URI.create("https://testnet.binance.vision"),
          URI.create("wss://stream.testnet.binance.vision"),
          URI.create("wss://ws-api.testnet.binance.vision/ws-api/v3"));

  /// Everything at one address, as our simulator has it.
  ///
  /// @param rest such as `http://127.0.0.1:9100`
  public static BinanceSpotEndpoints at(URI rest) {
    String scheme = "https".equals(rest.getScheme()) ? "wss" : "ws";
    URI streams = URI.create(scheme + "://" + rest.getRawAuthority());
    return new BinanceSpotEndpoints(Mode.GIVEN, rest, streams, streams.resolve("/ws-api/v3"));
  }

  /// Whether keys can be asked what they may do: `/sapi` is not on the test network.
  public boolean hasKeyRestrictions() {
    return mode != Mode.TESTNET;
  }
}
