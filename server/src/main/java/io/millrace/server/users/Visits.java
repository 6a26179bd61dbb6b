package io.millrace.server.users;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// What requests carry: the session's cookie, and where they come from.
public final class Visits {
  /// Browsers keep `__Host-` cookies only from this very host, over TLS or on this machine.
  public static final String COOKIE = "__Host-millrace";

  /// Of who is asked for a passkey before he is known.
  private static final String ASKED = "__Host-millrace-asked";

  private static final String BEARER = "Bearer ";

  private final boolean isBehindProxy;

  /// @param isBehindProxy whether a proxy of ours on this machine says where requests come from
  public Visits(boolean isBehindProxy) {
    this.isBehindProxy = isBehindProxy;
  }

  /// The cookie's secret.
  public static Optional<String> secret(HttpServletRequest request) {
    return value(request, COOKIE);
  }

  /// The secret of who was asked for a passkey before he is known.
  static Optional<String> asked(HttpServletRequest request) {
    return value(request, ASKED);
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .filter(value -> value.length() < 200)
        .findFirst();
  }

  /// What a program shows, where it shows something.
  static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  static void keep(HttpServletResponse response, String secret, Duration longest) {
    set(response, COOKIE, secret, longest);
  }

  static void keepAsked(HttpServletResponse response, String secret, Duration longest) {
    set(response, ASKED, secret, longest);
  }

  /// Takes the session's cookie away.
  public static void forget(HttpServletResponse response) {
    set(response, COOKIE, "", Duration.ZERO);
  }

  private static void set(
      HttpServletResponse response, String name, String secret, Duration longest) {
    ResponseCookie cookie =
        ResponseCookie.from(name, secret)
            .path("/")
            .secure(true)
            .httpOnly(true)
            .sameSite("Strict")
            .maxAge(longest)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /// Who asks, as far as the request says.
  public Visitor visitor(HttpServletRequest request) {
    String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
    String forwarded = isBehindProxy ? request.getHeader("X-Forwarded-For") : null;
    // The last entry is our proxy's; what stands before it anybody can have written.
    String address =
        forwarded == null
            ? request.getRemoteAddr()
            : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return new Visitor(address, agent);
  }
}
