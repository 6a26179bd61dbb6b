package io.millrace.core.market;

/// A place to trade at, such as `binance-spot`.
///
/// @param name lower-case letters, digits and dashes, 1 to 32 of them
public record VenueId(String name) {
  public VenueId {
    if (!name.matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException(
          "venue '" + name + "' must be 1 to 32 lower-case letters, digits or dashes");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
