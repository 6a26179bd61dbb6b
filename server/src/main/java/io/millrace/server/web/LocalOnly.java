package io.millrace.server.web;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From where the server may be called: pages and programs of this very machine, and the public
/// address where there is one.
/// 1. The `Host` must be a name of the loopback interface. A page of another site whose name was
///    made to resolve to 127.0.0.1 (DNS rebinding) sends its own name there, and is refused. A
///    public address has its own name, which the proxy passes on.
/// 2. An `Origin`, which browsers send with everything that changes state and with WebSockets, must
///    be this server itself.
public final class LocalOnly {
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

  private final Optional<URI> publicUrl;

  /// @param publicUrl where else the server is offered
  public LocalOnly(Optional<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /// Whether browsers reach the server over TLS.
  boolean isPublic() {
    return publicUrl.isPresent();
  }

  /// Why a request is refused; empty when it is not.
  Optional<String> refusal(@Nullable String host, @Nullable String origin) {
    for (URI url : publicUrl.stream().toList()) {
      if (host != null && host.equalsIgnoreCase(url.getRawAuthority())) {
        String own = "https://" + host;
        return origin == null || origin.equalsIgnoreCase(own)
            ? Optional.empty()
            : Optional.of("Origin '" + origin + "' is not allowed; must be " + own);
      }
    }
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
