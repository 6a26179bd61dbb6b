package io.millrace.server.accounts;

import java.time.Instant;

/// What a venue said of a key.
///
/// @param detail in words, with what to change when it is unfit
public record KeyCheckView(Verdict verdict, String detail, Instant at) {
  /// Whether a key may be used.
  public enum Verdict {
    /// it reads and trades, and cannot move money away
    USABLE,
    /// it works, but the venue does not tell what it may do
    UNASKED,
    /// refused by the venue, or it may do what it must not
    UNFIT
  }
}
