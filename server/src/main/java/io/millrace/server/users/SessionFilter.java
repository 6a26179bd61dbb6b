package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.errors.ProblemWriter;
import io.millrace.store.Language;
import io.millrace.store.TokenRecord;
import io.millrace.store.TokenStore;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who calls, and lets nobody through who is not logged in, but to the pages, and to what
/// one needs to log in. What changes something must carry a header that no other site's page can
/// send without being asked first (and its `Origin`, which the guard before has checked).
///
/// Where the installation knows no users, everybody is the local one.
public final class SessionFilter extends OncePerRequestFilter {
  /// Sent by our own pages with everything that changes something.
  public static final String OWN_HEADER = "X-Millrace";

  /// Names the ticket of a request that this process asks itself for another node.
  public static final String TICKET = "X-Millrace-Ticket";

  /// An attribute of such requests.
  public static final String CARRIED = "millrace.carried";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN_TO_ALL =
      Set.of(
          "/api/session",
          "/api/session/passkey",
          "/api/session/passkey/options",
          "/api/users",
          "/api/users/verify",
          "/api/users/setup",
          "/api/users/keep",
          "/api/password/forgotten",
          "/api/password/reset",
          "/api/email/confirm",
          "/api/email/back",
          "/api/second-factor/keep",
          "/actuator/health");

  /// What is signed by who sends it, so that nobody is logged in there.
  private static final Set<String> SIGNED = Set.of("/api/polar/webhook");

  /// What is not there but for administrators.
  private static final String ADMINISTRATION = "/api/admin/";

  /// Below it lie addresses that only those know who may tell a bot something.
  public static final String SIGNALS = "/api/signals/";

  private static final List<String> CLOSED = List.of("/api/", "/actuator/", "/v3/");

  private final Supplier<Optional<Users>> users;
  private final Function<String, Optional<Caller>> tickets;
  private final BiFunction<String, Visitor, Optional<Caller>> signals;
  private final Visits visits;
  private final ProblemWriter problems;

  /// @param tickets who was known at the node that a request with a ticket comes from
  /// @param signals who is meant by the last part of an address below {@link #SIGNALS}
  public SessionFilter(
      Supplier<Optional<Users>> users,
      Function<String, Optional<Caller>> tickets,
      BiFunction<String, Visitor, Optional<Caller>> signals,
      Visits visits,
      ProblemWriter problems) {
    this.users = users;
    this.tickets = tickets;
    this.signals = signals;
    this.visits = visits;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String ticket = request.getHeader(TICKET);
    if (ticket != null) {
      Optional<Caller> caller = tickets.apply(ticket);
      if (caller.isEmpty()) {
        problems.write(
            request, response, 403, "Refused", "this ticket is not good, or not any more");
        return;
      }
      request.setAttribute(CARRIED, true);
      pass(caller.get(), request, response, chain);
      return;
    }
    if (request.getServletPath().startsWith(SIGNALS)) {
      bySignal(request, response, chain);
      return;
    }
    Optional<Users> known = users.get();
    if (known.isEmpty()) {
      pass(Caller.LOCAL, request, response, chain);
      return;
    }
    if (SIGNED.contains(request.getServletPath())) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> bearer = Visits.bearer(request);
    if (bearer.isPresent()) {
      byToken(known.get(), bearer.get(), request, response, chain);
      return;
    }
    if (!READING.contains(request.getMethod()) && request.getHeader(OWN_HEADER) == null) {
      problems.write(request, response, 403, "Refused", "the header " + OWN_HEADER + " is missing");
      return;
    }
    Optional<UserStore.Found> found = Visits.secret(request).flatMap(known.get().sessions()::find);
    if (found.isPresent()) {
      UserRecord user = found.get().user();
      let(user, known.get().sessions().known(found.get().session()), request, response, chain);
    } else if (isOpen(request)) {
      chain.doFilter(request, response);
    } else {
      problems.write(request, response, 401, "Not logged in", "log in first");
    }
  }

  private void bySignal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Caller> caller;
    try {
      String address = request.getServletPath().substring(SIGNALS.length());
      caller = signals.apply(address, visits.visitor(request));
    } catch (ApiException tooOften) {
      problems.write(request, response, tooOften);
      return;
    }
    if (caller.isEmpty()) {
      problems.write(
          request, response, 404, "Not found", "this address is not good, or not any more");
      return;
    }
    pass(caller.get(), request, response, chain);
  }

  /// A program of somebody's. Browsers send a token only where a page of ours has put it, so that
  /// neither cookie nor header of our own is asked for beside it.
  private void byToken(
      Users known,
      String bearer,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Optional<TokenStore.Found> found;
    try {
      found = known.tokens().bearer(bearer, visits.visitor(request));
    } catch (ApiException tooOften) {
      problems.write(request, response, tooOften);
      return;
    }
    if (found.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      problems.write(
          request, response, 401, "Not logged in", "this token is not good here, or not any more");
      return;
    }
    TokenRecord token = found.get().token();
    Optional<String> refusal =
        Scopes.refusal(token.scope(), request.getMethod(), request.getServletPath());
    if (refusal.isPresent()) {
      problems.write(request, response, 403, "Refused", refusal.get());
      return;
    }
    var by = new Caller.By.Token(token.id(), token.scope());
    let(found.get().user(), by, request, response, chain);
  }

  private void let(
      UserRecord user,
      Caller.By by,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    boolean admin = user.role() == UserRecord.Role.ADMIN;
    if (isForAdministrators(request) && !admin) {
      problems.write(request, response, 404, "Not found", "there is no such page");
      return;
    }
    String network = visits.visitor(request).address();
    Language language = user.language().orElse(Language.PRESUMED);
    var caller = new Caller(user.id(), admin, by, network, Optional.of(language));
    pass(caller, request, response, chain);
  }

  private static boolean isForAdministrators(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith(ADMINISTRATION) || (path.startsWith("/actuator/") && !isOpen(request));
  }

  /// What is not about the caller: others, for administrators, and what everybody may ask who is
  /// not known yet, such as to log in as somebody else.
  private static boolean isForAll(Caller caller, HttpServletRequest request) {
    return isOpen(request) || (caller.isAdmin() && isForAdministrators(request));
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
    Caller.Deed<Boolean, Exception> rest =
        () -> {
          chain.doFilter(request, response);
          return true;
        };
    try {
      boolean _ = isForAll(caller, request) ? caller.doesForAll(rest) : caller.does(rest);
    } catch (IOException | ServletException | RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new ServletException(impossible);
    }
  }
}
