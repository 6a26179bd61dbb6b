package io.millrace.core.market;

import org.jspecify.annotations.Nullable;

/// A tradable thing at a venue, written `binance-spot:BTCUSDT`.
public record InstrumentId(VenueId venue, String symbol) implements Comparable<InstrumentId> {
  public InstrumentId {
    if (!symbol.matches("[A-Za-z0-9._-]{1,40}")) {
      throw new IllegalArgumentException(
          "symbol '" + symbol + "' must be 1 to 40 letters, digits, dots, dashes or underscores");
    }
  }

  /// Reads `venue:SYMBOL`.
  ///
  /// @throws IllegalArgumentException when there is no colon or a part is malformed
  public static InstrumentId of(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "instrument '" + text + "' must be venue:SYMBOL, for example binance-spot:BTCUSDT");
    }
    return new InstrumentId(new VenueId(text.substring(0, colon)), text.substring(colon + 1));
  }

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstrumentId id && symbol.equals(id.symbol) && venue.equals(id.venue);
  }

  @Override
  public int hashCode() {
    return 31 * venue.hashCode() + symbol.hashCode();
  }

  @Override
  public int compareTo(InstrumentId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return venue + ":" + symbol;
  }
}
