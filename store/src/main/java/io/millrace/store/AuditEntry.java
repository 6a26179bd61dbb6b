package io.millrace.store;

import io.millrace.core.document.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Something that is to be entered in the audit log.
///
/// @param at to the microsecond, which is what the database keeps
/// @param network the address it came from; nothing for what the installation did
/// @param subject what it was done to, as kind and number: `bot 3`
/// @param details never a secret, nor anything one could be guessed from
public record AuditEntry(
    Instant at,
    AuditActor actor,
    String network,
    AuditAction action,
    String subject,
    Document.Fields details) {
  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
