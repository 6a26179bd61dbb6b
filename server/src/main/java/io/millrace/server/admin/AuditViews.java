package io.millrace.server.admin;

import io.millrace.server.api.DocumentTree;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditActor;
import io.millrace.store.AuditRecord;
import io.millrace.store.AuditVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What travels between the administrator's page and the audit log.
public final class AuditViews {
  private AuditViews() {}

  /// Entries, the newest first.
  ///
  /// @param next what to ask for as `before` to get older ones; nothing when there are none
  public record AuditPage(List<AuditEntryView> items, @Nullable Long next) {
    public AuditPage {
      items = List.copyOf(items);
    }
  }

  /// @param person the number of who did it, or whose program; nothing for visitors and the
  ///   installation
  /// @param email as it is now, where that is known
  /// @param network the address it came from; empty for what the installation did
  /// @param subject what it was done to, as kind and number
  public record AuditEntryView(
      long number,
      Instant at,
      AuditActor.Kind actor,
      @Nullable String person,
      @Nullable String email,
      @Nullable String token,
      String network,
      AuditAction action,
      String subject,
      Map<String, Object> details,
      String hash) {
    static AuditEntryView of(AuditRecord one, Map<Long, String> emails) {
      AuditActor actor = one.entry().actor();
      return new AuditEntryView(
          one.number(),
          one.entry().at(),
          actor.kind(),
          actor.person().map(String::valueOf).orElse(null),
          actor.person().map(emails::get).orElse(null),
          actor.shown().map(UUID::toString).orElse(null),
          one.entry().network(),
          one.entry().action(),
          one.entry().subject(),
          DocumentTree.toMap(one.entry().details()),
          one.hash());
    }
  }

  /// @param entries how many there should be
  /// @param broken the first one that is missing or is not as it was entered
  /// @param hash of the last one; the server's log has it, too
  public record AuditVerdictView(long entries, @Nullable Long broken, String hash) {
    static AuditVerdictView of(AuditVerdict verdict) {
      Long broken = verdict.broken().isPresent() ? verdict.broken().getAsLong() : null;
      return new AuditVerdictView(verdict.entries(), broken, verdict.hash());
    }
  }
}
