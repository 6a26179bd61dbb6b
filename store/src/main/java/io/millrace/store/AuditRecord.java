package io.millrace.store;

/// An entry of the audit log.
///
/// @param number from 1, without gaps
/// @param hash in hexadecimal figures
public record AuditRecord(long number, AuditEntry entry, String hash) {}
