package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.mail.SmtpSettings;
import io.millrace.server.membership.MembershipSettings;
import io.millrace.server.polar.PolarSettings;
import java.net.URI;
import java.util.Optional;

/// Whether the installation knows users, and where they reach it.
///
/// @param enabled whether people must log in; without it everything is the local user's
/// @param publicUrl where a proxy on this machine offers the server to the world, with TLS; without
///   it only this machine reaches it
/// @param smtp who sends mails; without it they are in the log
/// @param membership whether people's plans limit them
/// @param polar who sells plans, if anybody does
/// @param requestsPerMinute how often each user may ask for something
/// @param leaving how long somebody who leaves can come back
public record UserSettings(
    boolean enabled,
    Optional<URI> publicUrl,
    Optional<SmtpSettings> smtp,
    MembershipSettings membership,
    Optional<PolarSettings> polar,
    int requestsPerMinute,
    LeavingSettings leaving) {
  /// Ten pages a second are more than anybody reads, and less than others feel.
  public static final int USUAL_REQUESTS = 1_200;

  private static final int MOST_REQUESTS = 1_000_000;

  /// Everything is the local user's.
  public static final UserSettings NONE = new UserSettings(false, Optional.empty());

  /// Whose mails are in the log.
  public UserSettings(boolean enabled, Optional<URI> publicUrl) {
    this(
        enabled,
        publicUrl,
        Optional.empty(),
        MembershipSettings.NONE,
        Optional.empty(),
        USUAL_REQUESTS,
        LeavingSettings.USUAL);
  }

  public UserSettings {
    if (requestsPerMinute < 1 || requestsPerMinute > MOST_REQUESTS) {
      throw new InvalidDocumentException(
          "--requests-per-minute", requestsPerMinute, "a whole number from 1 to " + MOST_REQUESTS);
    }
    if (membership.enabled() && !enabled) {
      throw new InvalidDocumentException(
          "--plans", "alone", "given together with --users: without users nobody has a plan");
    }
    if (polar.isPresent() && !membership.enabled()) {
      throw new InvalidDocumentException(
          "MILLRACE_POLAR", "set", "set together with --plans: without plans nothing is sold");
    }
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
