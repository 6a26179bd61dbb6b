package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.store.TokenRecord.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopesTest {
  @Test
  void needed_growsWithWhatCanBeDone() {
    assertThat(Scopes.needed("GET", "/api/bots")).contains(Scope.READ);
    assertThat(Scopes.needed("POST", "/api/bots/3/plan")).contains(Scope.READ);
    for (String trade :
        List.of("/api/bots", "/api/bots/3/commands", "/api/kill", "/api/accounts/1/kill")) {
      assertThat(Scopes.needed("POST", trade)).as(trade).contains(Scope.TRADE);
    }
    for (String wide :
        List.of("/api/accounts", "/api/keys", "/api/accounts/1/credential", "/api/of-tomorrow")) {
      assertThat(Scopes.needed("POST", wide)).as(wide).contains(Scope.ADMIN);
    }
    assertThat(Scopes.needed("PUT", "/api/accounts/1/risk")).contains(Scope.ADMIN);
  }

  @Test
  void whoSomebodyIs_isOutOfReach() {
    for (String path :
        List.of(
            "/api/sessions",
            "/api/sessions/7",
            "/api/password",
            "/api/password/reset",
            "/api/users",
            "/api/tokens",
            "/api/tokens/7",
            "/api/second-factor",
            "/api/membership/portal")) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
        assertThat(Scopes.needed(method, path)).as(method + " " + path).isEmpty();
      }
    }
    assertThat(Scopes.needed("GET", "/api/session")).contains(Scope.READ);
    assertThat(Scopes.needed("GET", "/api/membership")).contains(Scope.READ);
    assertThat(Scopes.needed("DELETE", "/api/session")).isEmpty();
  }

  @Test
  void widerScopes_includeNarrowerOnes() {
    assertThat(Scopes.refusal(Scope.ADMIN, "POST", "/api/kill")).isEmpty();
    assertThat(Scopes.refusal(Scope.READ, "POST", "/api/kill"))
        .isEqualTo(Optional.of("this token has the scope READ; this needs TRADE"));
  }
}
