package io.millrace.core.market;

import org.jspecify.annotations.Nullable;

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

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VenueId venue && name.equals(venue.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
