package io.millrace.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a program of a person's shows instead of logging in.
///
/// @param networks from where it may be used, such as `203.0.113.7` or `10.0.0.0/8`; none means
///   everywhere
/// @param seenAt when it was last used, to the minute
public record TokenRecord(
    UUID id,
    long user,
    String name,
    Scope scope,
    List<String> networks,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> seenAt) {
  /// What its bearer may do; each includes the one before.
  public enum Scope {
    READ,
    TRADE,
    ADMIN
  }

  public TokenRecord {
    networks = List.copyOf(networks);
  }
}
