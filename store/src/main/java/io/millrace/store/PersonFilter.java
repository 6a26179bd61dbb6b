package io.millrace.store;

import java.util.Optional;

/// Which people.
///
/// @param text part of an address, or a number
public record PersonFilter(Optional<String> text, Optional<Which> which) {
  /// Some of them.
  public enum Which {
    ADMINISTRATORS,
    LOCKED,
    NOT_VERIFIED
  }
}
