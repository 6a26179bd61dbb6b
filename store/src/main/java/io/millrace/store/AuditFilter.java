package io.millrace.store;

import java.util.Optional;
import java.util.OptionalLong;

/// Which entries of the audit log.
///
/// @param before only those with smaller numbers
/// @param person only what this one did
public record AuditFilter(
    OptionalLong before, Optional<AuditAction> action, Optional<Long> person) {}
