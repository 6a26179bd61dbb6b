package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// What keeps an account of a restored database from trading.
///
/// @param since the moment of the backup: what the account did later is forgotten
/// @param found what the venue has shown that is not in the ledger, in words; nothing before it has
///   answered
public record FenceRecord(long account, Instant since, Optional<String> found) {}
