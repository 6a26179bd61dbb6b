package io.millrace.server.notifications;

import io.millrace.core.document.InvalidDocumentException;
import java.net.URI;
import java.util.Optional;

/// What whoever runs the installation says of notifications.
///
/// @param allowsPrivate whether people may name addresses of one's own network, and plain http
/// @param telegram where Telegram's interface for bots is
public record NotificationSettings(boolean allowsPrivate, URI telegram) {
  private static final URI TELEGRAM = URI.create("https://api.telegram.org");

  /// Public addresses only.
  public static final NotificationSettings NONE = new NotificationSettings(false, TELEGRAM);

  /// @param telegram another place than Telegram's own, such as a server of one's own for bots
  public static NotificationSettings of(boolean allowsPrivate, Optional<String> telegram) {
    return new NotificationSettings(allowsPrivate, telegram.map(URI::create).orElse(TELEGRAM));
  }

  public NotificationSettings {
    boolean isFit =
        telegram.getHost() != null
            && ("https".equals(telegram.getScheme())
                || (allowsPrivate && "http".equals(telegram.getScheme())));
    if (!isFit) {
      throw new InvalidDocumentException(
          "MILLRACE_TELEGRAM_URL", telegram, "an https address such as " + TELEGRAM);
    }
  }
}
