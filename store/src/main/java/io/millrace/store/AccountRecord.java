package io.millrace.store;

import io.millrace.core.market.VenueId;
import io.millrace.core.value.Asset;
import java.time.Instant;

/// An account as stored.
///
/// @param owner the user whose it is
/// @param currency what its equity is counted in
/// @param epoch of its present owner; 0 before the first
public record AccountRecord(
    long id,
    long owner,
    String name,
    VenueId venue,
    AccountMode mode,
    Asset currency,
    long epoch,
    Instant createdAt) {
  /// Of the local user.
  public AccountRecord(
      long id,
      String name,
      VenueId venue,
      AccountMode mode,
      Asset currency,
      long epoch,
      Instant createdAt) {
    this(id, UserRecord.LOCAL, name, venue, mode, currency, epoch, createdAt);
  }
}
