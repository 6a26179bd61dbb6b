package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.mail.SmtpSettings;
import java.net.URI;
import java.util.Optional;

/// Whether the installation knows users, and where they reach it.
///
/// @param enabled whether people must log in; without it everything is the local user's
/// @param publicUrl where a proxy on this machine offers the server to the world, with TLS; without
///   it only this machine reaches it
/// @param smtp who sends mails; without it they are in the log
public record UserSettings(boolean enabled, Optional<URI> publicUrl, Optional<SmtpSettings> smtp) {
  /// Everything is the local user's.
  public static final UserSettings NONE = new UserSettings(false, Optional.empty());

  /// Whose mails are in the log.
  public UserSettings(boolean enabled, Optional<URI> publicUrl) {
    this(enabled, publicUrl, Optional.empty());
  }

  public UserSettings {
    for (URI url : publicUrl.stream().toList()) {
      boolean plain = url.getRawPath() == null || url.getRawPath().matches("/?");
      if (!"https".equals(url.getScheme()) || url.getHost() == null || !plain) {
        throw new InvalidDocumentException(
            "--public-url", url, "an address such as https://bots.example.com");
      }
      if (!enabled) {
        throw new InvalidDocumentException(
            "--public-url", url, "given together with --users: without users anybody may trade");
      }
    }
  }
}
