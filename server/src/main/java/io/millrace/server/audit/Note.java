package io.millrace.server.audit;

import io.millrace.core.document.Document;
import io.millrace.store.AuditAction;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was done, and to what.
///
/// @param subject as kind and number, such as `bot 3`
/// @param details never a secret
public record Note(AuditAction action, String subject, Document.Fields details) {
  /// Without details.
  public static Note of(AuditAction action, String subject) {
    return new Note(action, subject, Document.Fields.EMPTY);
  }

  public static Note ofUser(AuditAction action, long user) {
    return of(action, user(user));
  }

  public static String user(long id) {
    return "user " + id;
  }

  /// With one more detail.
  ///
  /// @param value its plain text is kept
  public Note with(String name, Object value) {
    return with(name, Document.text(value));
  }

  /// With one more detail.
  public Note with(String name, Document value) {
    Map<String, Document> all = new LinkedHashMap<>(details.fields());
    all.put(name, value);
    return new Note(action, subject, new Document.Fields(all));
  }
}
