package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.store.DatabaseAddress;
import io.millrace.venues.net.Secret;
import java.util.Locale;

/// A PostgreSQL of the user's own, which several nodes may share.
///
/// @param url such as `jdbc:postgresql://db.example.com:5432/millrace`; options follow after `?`
public record DatabaseSettings(String url, String user, Secret password) {
  /// Where the user is named, when not in the environment.
  private static final String FIELD = "--database";

  public DatabaseSettings {
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new InvalidDocumentException(
          FIELD,
          "'" + url.lines().findFirst().orElse("") + "'",
          "jdbc:postgresql://HOST:PORT/NAME");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("options=")) {
      throw new InvalidDocumentException(
          FIELD, "a URL with options=", "one without: the product sets its own");
    }
    if (lower.contains("password=") || lower.contains("user=") || lower.contains("@")) {
      throw new InvalidDocumentException(
          FIELD,
          "a URL with a user or a password",
          "one without: others see what a program was started with; name them in the environment, as"
              + " MILLRACE_DATABASE_USER and MILLRACE_DATABASE_PASSWORD");
    }
  }

  public DatabaseAddress address() {
    return new DatabaseAddress(url, user, password.reveal());
  }
}
