package io.millrace.server.users;

import io.millrace.store.TokenRecord.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a token must allow for a request. What is not named here needs the widest scope. Who
/// somebody is (log-in, sessions, passwords, tokens themselves), how he pays, and what an
/// administrator does to others, is out of reach of any token: a stolen one cannot make itself
/// another.
final class Scopes {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern PERSONS_OWN =
      Pattern.compile(
          "/api/((sessions?|users|password|passkeys|tokens|second-factor|email|signal-addresses)(/.*)?|(membership|admin)/.*)");
  private static final List<Pattern> READ =
      List.of(
          Pattern.compile("/api/token"),
          Pattern.compile("/api/preview"),
          Pattern.compile("/api/bots/[^/]+/plan"));
  private static final List<Pattern> TRADE =
      List.of(
          Pattern.compile("/api/bots(/.*)?"),
          Pattern.compile("/api/backtests(/.*)?"),
          Pattern.compile("/api/kill"),
          Pattern.compile("/api/accounts/[^/]+/(kill|retry|risk/resume)"));

  private Scopes() {}

  /// The narrowest scope that will do; nothing when no token does.
  ///
  /// @param path decoded and without parameters
  static Optional<Scope> needed(String method, String path) {
    if (PERSONS_OWN.matcher(path).matches()) {
      boolean asksWhoHeIs = path.equals("/api/session") && READING.contains(method);
      return asksWhoHeIs ? Optional.of(Scope.READ) : Optional.empty();
    }
    if (READING.contains(method) || matches(READ, path)) {
      return Optional.of(Scope.READ);
    }
    return Optional.of(matches(TRADE, path) ? Scope.TRADE : Scope.ADMIN);
  }

  private static boolean matches(List<Pattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  /// Why a token of that scope may not do it; nothing when it may.
  static Optional<String> refusal(Scope has, String method, String path) {
    Optional<Scope> needed = needed(method, path);
    if (needed.isEmpty()) {
      return Optional.of("no token may do this: log in");
    }
    return needed
        .filter(scope -> has.compareTo(scope) < 0)
        .map(scope -> "this token has the scope " + has + "; this needs " + scope);
  }
}
