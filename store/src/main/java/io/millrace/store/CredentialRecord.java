package io.millrace.store;

import io.millrace.core.market.VenueId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What signs for an account at a real venue, sealed.
///
/// @param tenant the user whose it is
/// @param account empty while its public half waits to be registered
/// @param kind how it signs, in the words of the venue's adapter
/// @param publicKey of a pair that we made
/// @param hint the end of what the venue calls the key
/// @param ownKey the credential's own key, which seals the other two
public record CredentialRecord(
    UUID id,
    long tenant,
    Optional<Long> account,
    VenueId venue,
    String kind,
    Optional<String> publicKey,
    Optional<String> hint,
    WrappedKey ownKey,
    Optional<Ciphertext> apiKey,
    Ciphertext secret,
    Instant createdAt,
    Optional<Check> check) {

  /// A key that another key of the ring has sealed.
  ///
  /// @param ringKey the name of that other key
  public record WrappedKey(String ringKey, UUID id, Ciphertext sealed) {}

  /// What the venue last said of the key.
  public record Check(Verdict verdict, String detail, Instant at) {}

  /// Whether a key may be used.
  public enum Verdict {
    /// it reads and trades, and cannot move money away
    USABLE,
    /// the venue does not tell what a key may do; it was used to ask for balances
    UNASKED,
    /// the venue refuses it, or it may do what it must not
    UNFIT
  }
}
