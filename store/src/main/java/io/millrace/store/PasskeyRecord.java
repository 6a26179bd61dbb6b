package io.millrace.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// By what somebody logs in without a password. Bytes are in base64url, as they travel.
///
/// @param credential as its authenticator knows it
/// @param publicKey with what its authenticator said of it
/// @param transports how browsers reach its authenticator
/// @param maySync whether it may be kept in more than one place
/// @param counter signatures that had been made when it was last used; 0 where none are counted
public record PasskeyRecord(
    UUID id,
    long user,
    String credential,
    String publicKey,
    String name,
    List<String> transports,
    boolean maySync,
    long counter,
    Instant createdAt,
    Optional<Instant> usedAt) {
  public PasskeyRecord {
    transports = List.copyOf(transports);
  }
}
