package io.millrace.server.nodes;

import io.millrace.engine.account.AccountElsewhere;
import io.millrace.server.errors.ApiException;
import io.millrace.server.errors.ProblemWriter;
import io.millrace.server.users.SessionFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/// Carries a request to the node that runs its account, once it turns out that this one does not:
/// nothing was done here then. Innermost of all filters, so that who asks is known.
public final class RelayFilter extends OncePerRequestFilter {
  private final Supplier<Optional<NodeRelay>> relay;
  private final ProblemWriter problems;
  private final int largest;

  /// @param largest bytes of a body
  public RelayFilter(Supplier<Optional<NodeRelay>> relay, ProblemWriter problems, int largest) {
    this.relay = relay;
    this.problems = problems;
    this.largest = largest;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/")
        || request.getServletPath().equals("/api/live")
        || !isShared();
  }

  private boolean isShared() {
    return relay.get().map(NodeRelay::isShared).orElse(false);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var kept = new ContentCachingRequestWrapper(request, largest);
    try {
      chain.doFilter(kept, response);
    } catch (ServletException failed) {
      if (failed.getRootCause() instanceof AccountElsewhere elsewhere && !response.isCommitted()) {
        answer(kept, response, elsewhere);
      } else {
        throw failed;
      }
    }
  }

  private void answer(
      ContentCachingRequestWrapper request,
      HttpServletResponse response,
      AccountElsewhere elsewhere)
      throws IOException {
    try {
      if (request.getAttribute(SessionFilter.CARRIED) != null) {
        throw ApiException.busy(
            elsewhere.getMessage() + " by now: nothing was done; ask again in a few seconds");
      }
      String query = request.getQueryString();
      // Whoever came in by a secret in the path is known by now, and a call lies in the database.
      boolean isSignal = request.getServletPath().startsWith(SessionFilter.SIGNALS);
      String path = isSignal ? SessionFilter.SIGNALS + "carried" : request.getRequestURI();
      CarriedAnswer answer =
          relay
              .get()
              .orElseThrow()
              .ask(
                  elsewhere.account(),
                  request.getMethod(),
                  path + (query == null ? "" : "?" + query),
                  new String(request.getContentAsByteArray(), StandardCharsets.UTF_8));
      write(
          response, answer.status(), answer.type(), answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (ApiException refused) {
      problems.write(request, response, refused);
    }
  }

  private static void write(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    if (body.length > 0) {
      response.setContentType(type);
      response.getOutputStream().write(body);
    }
  }
}
