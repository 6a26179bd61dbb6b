package io.millrace.server.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which prices an installation trades on, for its readers' languages to say.
///
/// @param live whose prices; of live ones only
/// @param simulator address of what stands in the venue's place, where something does
/// @param instruments that are made up or recorded; of live ones none is named
public record MarketSource(
    Kind kind,
    @Nullable LivePrices live,
    @Nullable String simulator,
    List<MarketInstrument> instruments) {
  public MarketSource {
    instruments = List.copyOf(instruments);
  }

  /// Prices that are made as they are told.
  public static MarketSource live(LivePrices whose, @Nullable String simulator) {
    return new MarketSource(Kind.LIVE, whose, simulator, List.of());
  }

  /// Prices of these instruments alone.
  public static MarketSource of(Kind kind, List<MarketInstrument> instruments) {
    return new MarketSource(kind, null, null, instruments);
  }

  /// What kind of market it is.
  public enum Kind {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("synthetic")
    SYNTHETIC,
    @JsonProperty("replay")
    REPLAY
  }

  /// Whose prices live ones are.
  public enum LivePrices {
    BINANCE,
    BINANCE_TESTNET,
    SIMULATOR
  }

  /// @param perpetual whether it is a contract without an end, which may be called as a coin is
  /// @param from open time of the first recorded bar
  /// @param to open time of the last
  /// @param funding where its holders pay each other
  public record MarketInstrument(
      String instrument,
      boolean perpetual,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable MarketFunding funding) {}

  /// @param percent what is paid each time; nothing where it is paid as recorded
  public record MarketFunding(@Nullable String percent) {}
}
