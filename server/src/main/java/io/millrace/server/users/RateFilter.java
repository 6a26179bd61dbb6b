package io.millrace.server.users;

import io.millrace.server.errors.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets nobody ask so often that others wait: each user has a rate, and each address from which
/// somebody asks who is not logged in. The local user of an installation without others has none.
///
/// Each node counts for itself.
public final class RateFilter extends OncePerRequestFilter {
  /// Requests a minute of somebody who is not logged in: who logs in needs a handful.
  static final int VISITORS = 240;

  private final RequestRate users;
  private final RequestRate visitors = new RequestRate(VISITORS, System::nanoTime);
  private final Visits visits;
  private final ProblemWriter problems;

  /// @param aMinute requests of each user
  public RateFilter(int aMinute, Visits visits, ProblemWriter problems) {
    this.users = new RequestRate(aMinute, System::nanoTime);
    this.visits = visits;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/")
        || request.getAttribute(SessionFilter.CARRIED) != null
        || Caller.known().map(Caller::isAlone).orElse(false);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Caller> caller = Caller.known();
    Duration wait =
        caller.isPresent()
            ? users.count(Long.toString(caller.get().user()))
            : visitors.count(visits.visitor(request).address());
    if (wait.isZero()) {
      chain.doFilter(request, response);
      return;
    }
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    problems.write(
        request,
        response,
        429,
        "Too many requests",
        "too many requests; ask again in " + seconds + " s");
  }
}
