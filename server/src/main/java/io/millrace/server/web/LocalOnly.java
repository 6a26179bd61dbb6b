package io.millrace.server.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who may call a server that knows no users: pages and programs of this very machine.
/// 1. The `Host` must be a name of the loopback interface. A page of another site whose name was
///    made to resolve to 127.0.0.1 (DNS rebinding) sends its own name there, and is refused.
/// 2. An `Origin`, which browsers send with everything that changes state and with WebSockets, must
///    be this server itself.
public final class LocalOnly {
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

  private LocalOnly() {}

  /// Why a request is refused; empty when it is not.
  public static Optional<String> refusal(@Nullable String host, @Nullable String origin) {
    if (host == null || !LOCAL.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of(
          "Host '" + host + "' is not allowed; must be localhost, 127.0.0.1 or [::1]");
    }
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of("Origin '" + origin + "' is not allowed; must be http://" + host);
    }
    return Optional.empty();
  }
}
