package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// A person of this installation.
///
/// @param email in lower case; the local user has none until an administrator takes it over
/// @param password Argon2id with its parameters and salt
/// @param verifiedAt when the address was proven
/// @param lockedAt since when an administrator keeps him out
/// @param leavesAt when everything of his is removed, where he wants that; he is kept out until
///   then
/// @param language in which he is written to; nothing until a client of his has said so
public record UserRecord(
    long id,
    Optional<String> email,
    Optional<String> password,
    Role role,
    Optional<Instant> verifiedAt,
    Instant createdAt,
    Optional<Instant> lockedAt,
    Optional<Instant> leavesAt,
    Optional<Language> language) {
  /// The user of an installation that knows no others.
  public static final long LOCAL = 1;

  /// What a person may do beside his own.
  public enum Role {
    USER,
    ADMIN
  }
}
