package io.millrace.store;

import io.millrace.core.reason.Reason;
import java.time.Instant;
import java.util.Optional;

/// What keeps an account from trading whose ledger may know less than its venue.
///
/// @param since of a restored database the moment of the backup: what the account did later is
///   forgotten; else when the venue showed what is not in the ledger
/// @param found what the venue has shown that is not in the ledger; nothing before it has answered
public record FenceRecord(long account, Cause cause, Instant since, Optional<Reason> found) {
  /// Why it was raised.
  public enum Cause {
    /// the database was restored from a backup
    RESTORED,
    /// orders of ours rest at the venue that were never stored here
    STRANGERS
  }
}
