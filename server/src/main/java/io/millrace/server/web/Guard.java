package io.millrace.server.web;

import io.millrace.server.errors.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/// The first filter of all: refuses strangers, limits bodies and sets the headers that tell
/// browsers what a page of ours may do.
public final class Guard extends OncePerRequestFilter {
  /// Far above any document that a person or a program sends.
  public static final long LARGEST_BODY = 1 << 20;

  private static final String PAGE_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private final ProblemWriter problems;
  private final LocalOnly callers;

  public Guard(ProblemWriter problems, LocalOnly callers) {
    this.problems = problems;
    this.callers = callers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", PAGE_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (callers.isPublic()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    Optional<String> refusal =
        callers.refusal(request.getHeader("Host"), request.getHeader("Origin"));
    if (refusal.isPresent()) {
      problems.write(request, response, 403, "Refused", refusal.get());
      return;
    }
    if (request.getContentLengthLong() > LARGEST_BODY) {
      String detail = "the request is larger than " + LARGEST_BODY + " bytes";
      problems.write(request, response, 413, "Too large", detail);
      return;
    }
    if (request.getRequestURI().startsWith("/api/")) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(new LimitedRequest(request, LARGEST_BODY), response);
  }
}
