package io.millrace.server.mail;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.util.Optional;

/// Where mails are handed over, and as whom.
///
/// @param tls how the connection is kept from being read
/// @param from the sender's address
public record SmtpSettings(
    String host, int port, Tls tls, Optional<String> user, Optional<Secret> password, String from) {
  private static final int PORT_OF_TLS = 465;
  private static final int PORT_OF_SUBMISSION = 587;

  /// How the connection is kept from being read.
  public enum Tls {
    /// From its first byte.
    AT_ONCE,
    /// By `STARTTLS`; a server that does not offer it gets nothing.
    UPGRADED,
    /// Not at all, as the server is on this machine.
    NONE
  }

  /// @param server such as `smtps://user@mail.example.com` or `smtp://mail.example.com:587`
  /// @throws InvalidDocumentException naming the option
  public static SmtpSettings of(URI server, Optional<Secret> password, String from) {
    String host = server.getHost();
    boolean atOnce = "smtps".equals(server.getScheme());
    String user = server.getUserInfo();
    if (host == null || !(atOnce || "smtp".equals(server.getScheme()))) {
      throw new InvalidDocumentException(
          "--smtp", "this address", "one such as smtps://user@mail.example.com");
    }
    if (user != null && user.contains(":")) {
      throw new InvalidDocumentException(
          "--smtp", "a password", "a user only: the password is in MILLRACE_SMTP_PASSWORD");
    }
    if (user != null && password.isEmpty()) {
      throw new InvalidDocumentException(
          "MILLRACE_SMTP_PASSWORD", "nothing", "the user's password");
    }
    if (!SmtpClient.isAddress(from)) {
      throw new InvalidDocumentException("--mail-from", "'" + from + "'", "an e-mail address");
    }
    boolean isHere = host.matches("localhost|127\\.0\\.0\\.1|\\[::1]");
    Tls tls = atOnce ? Tls.AT_ONCE : isHere ? Tls.NONE : Tls.UPGRADED;
    int usual = atOnce ? PORT_OF_TLS : PORT_OF_SUBMISSION;
    int port = server.getPort() < 0 ? usual : server.getPort();
    return new SmtpSettings(host, port, tls, Optional.ofNullable(user), password, from);
  }
}
