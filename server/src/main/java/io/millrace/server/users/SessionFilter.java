package io.millrace.server.users;

import io.millrace.server.errors.ProblemView;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Finds out who calls, and lets nobody through who is not logged in, but to the pages, and to what
/// one needs to log in. What changes something must carry a header that no other site's page can
/// send without being asked first (and its `Origin`, which the guard before has checked).
///
/// Where the installation knows no users, everybody is the local one.
public final class SessionFilter extends OncePerRequestFilter {
  /// Sent by our own pages with everything that changes something.
  public static final String OWN_HEADER = "X-Millrace";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN_TO_ALL =
      Set.of(
          "/api/session",
          "/api/users",
          "/api/users/verify",
          "/api/users/setup",
          "/api/password/forgotten",
          "/api/password/reset",
          "/actuator/health");
  private static final List<String> CLOSED = List.of("/api/", "/actuator/", "/v3/");

  private final Supplier<Optional<Users>> users;
  private final JsonMapper json;

  public SessionFilter(Supplier<Optional<Users>> users, JsonMapper json) {
    this.users = users;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Users> known = users.get();
    if (known.isEmpty()) {
      pass(Caller.LOCAL, request, response, chain);
      return;
    }
    if (!READING.contains(request.getMethod()) && request.getHeader(OWN_HEADER) == null) {
      refuse(response, 403, "Refused", "the header " + OWN_HEADER + " is missing");
      return;
    }
    Optional<UserStore.Found> found = Visits.secret(request).flatMap(known.get()::session);
    if (found.isPresent()) {
      UserRecord user = found.get().user();
      boolean admin = user.role() == UserRecord.Role.ADMIN;
      if (request.getServletPath().startsWith("/actuator/") && !admin && !isOpen(request)) {
        refuse(response, 404, "Not found", "there is no such page");
        return;
      }
      var caller = new Caller(user.id(), admin, Optional.of(found.get().session().id()));
      pass(caller, request, response, chain);
    } else if (isOpen(request)) {
      chain.doFilter(request, response);
    } else {
      refuse(response, 401, "Not logged in", "log in first");
    }
  }

  /// Pages are open: they show nothing without the interface behind them.
  private static boolean isOpen(HttpServletRequest request) {
    // Decoded and without parameters, as the controllers are found by it.
    String path = request.getServletPath();
    return OPEN_TO_ALL.contains(path) || CLOSED.stream().noneMatch(path::startsWith);
  }

  private static void pass(
      Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      caller.<Boolean, Exception>does(
          () -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (IOException | ServletException | RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new ServletException(impossible);
    }
  }

  private void refuse(HttpServletResponse response, int status, String title, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(ProblemView.of(status, title, detail, List.of())));
  }
}
