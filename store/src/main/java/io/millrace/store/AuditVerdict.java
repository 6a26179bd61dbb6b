package io.millrace.store;

import java.util.OptionalLong;

/// What looking through the audit log has shown.
///
/// @param entries how many there should be
/// @param broken the first one that is missing or is not as it was entered
/// @param hash of the last one, in hexadecimal figures; equal to what was logged when it was
///   entered
public record AuditVerdict(long entries, OptionalLong broken, String hash) {}
