package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Tokens of programs, from the outside.
class TokensTest extends WithMembers {
  private static final String KILL = "{\"close\":false}";

  private static Calls calls;
  private static String owner;

  @BeforeAll
  static void begin() throws Exception {
    calls = members.calls();
    owner = members.member("owner@example.com");
  }

  private static Calls.Answer by(String token, String path) throws Exception {
    return calls.get(path, "Authorization", "Bearer " + token);
  }

  private static Calls.Answer by(String token, String path, String body) throws Exception {
    return calls.post(path, body, "Authorization", "Bearer " + token);
  }

  @Test
  void token_isShownOnce_listed_andWorksUntilItIsEnded() throws Exception {
    JsonNode made = members.token(owner, "first", "TRADE");
    String secret = made.get("secret").asString();
    assertThat(by(secret, "/api/accounts").status()).isEqualTo(200);
    assertThat(by(secret, "/api/session").json().get("user").get("email").asString())
        .isEqualTo("owner@example.com");
    assertThat(by(secret, "/api/kill", KILL).status()).isEqualTo(200);
    Calls.Answer list = members.get("/api/tokens", owner);
    assertThat(list.text()).contains("\"first\"").doesNotContain(secret.substring(40));
    assertThat(list.json().get(0).get("seenAt").isNull()).isFalse();
    String path = "/api/tokens/" + made.get("token").get("id").asString();
    assertThat(members.delete(path, owner).status()).isEqualTo(204);
    assertThat(by(secret, "/api/accounts").status()).isEqualTo(401);
    assertThat(members.log()).doesNotContain(secret, secret.substring(40));
  }

  @Test
  void scopes_limit_whatMayBeChanged() throws Exception {
    String read = members.token(owner, "reads", "READ").get("secret").asString();
    assertThat(refused(read, Set.of("exchangeToken"))).contains("killAll", "createToken");
    assertThat(refused(access(read), Set.of())).contains("killAll", "changePassword");
    String trade = members.token(owner, "trades", "TRADE").get("secret").asString();
    String paper = "{\"name\":\"Other\",\"funds\":{\"USDT\":\"1\"}}";
    assertThat(by(trade, "/api/accounts", paper).status()).isEqualTo(403);
    String admin = members.token(owner, "everything", "ADMIN").get("secret").asString();
    assertThat(by(admin, "/api/accounts", paper).status()).isEqualTo(201);
    String more = "{\"name\":\"more\",\"scope\":\"ADMIN\",\"days\":1,\"networks\":[]}";
    assertThat(by(admin, "/api/tokens", more).status()).isEqualTo(403);
    assertThat(by(admin, "/api/sessions").status()).isEqualTo(403);
    assertThat(by(admin, "/api/tokens").status()).isEqualTo(403);
  }

  /// What a token that may read asks in vain: whatever is not reading.
  ///
  /// @param granted what it may ask beside
  private static List<String> refused(String token, Set<String> granted) throws Exception {
    List<String> asked = new ArrayList<>();
    // The last two are known by what they carry: nobody's token says who that is.
    Set<String> free = new HashSet<>(Set.of("preview", "planBot", "polarWebhook", "signal"));
    free.addAll(granted);
    JsonNode paths = by(token, "/v3/api-docs").json().get("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String method : path.getValue().propertyNames()) {
        String id = path.getValue().get(method).get("operationId").asString();
        String at = path.getKey().replaceAll("\\{[^}]+}", "1");
        if (!method.equals("get") && !free.contains(id)) {
          String[] bearer = {"Authorization", "Bearer " + token};
          Calls.Answer answer =
              switch (method) {
                case "post" -> calls.post(at, "{}", bearer);
                case "put" -> calls.put(at, "{}", bearer);
                case "delete" -> calls.delete(at, bearer);
                default -> throw new AssertionError(method);
              };
          assertThat(answer.status()).as(id + " " + answer.text()).isEqualTo(403);
          asked.add(id);
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(25);
    return asked;
  }

  /// A short-lived token for another.
  private static String access(String token) throws Exception {
    Calls.Answer made = by(token, "/api/token", "");
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.json().get("tokenType").asString()).isEqualTo("Bearer");
    return made.json().get("accessToken").asString();
  }

  @Test
  void shortLivedToken_mayWhatItsOwnMay_whileThatIsGood_andMakesNoOther() throws Exception {
    JsonNode made = members.token(owner, "exchanges", "TRADE");
    String secret = made.get("secret").asString();
    String access = access(secret);
    assertThat(access.split("\\.", -1)).hasSize(3);
    assertThat(by(access, "/api/accounts").status()).isEqualTo(200);
    assertThat(by(access, "/api/session").json().get("user").get("email").asString())
        .isEqualTo("owner@example.com");
    assertThat(by(access, "/api/kill", KILL).status()).isEqualTo(200);
    String paper = "{\"name\":\"By it\",\"funds\":{\"USDT\":\"1\"}}";
    assertThat(by(access, "/api/accounts", paper).status()).isEqualTo(403);
    assertThat(by(access, "/api/token", "").status()).isEqualTo(403);
    assertThat(members.send("/api/token", "", owner).status()).as("a session").isEqualTo(403);
    String cut = access.substring(0, access.length() - 4);
    for (String wrong : List.of(cut, cut + "AAAA", access + "A", "e30.e30.e30")) {
      assertThat(by(wrong, "/api/accounts").status()).as(wrong).isEqualTo(401);
    }
    String path = "/api/tokens/" + made.get("token").get("id").asString();
    assertThat(members.delete(path, owner).status()).isEqualTo(204);
    assertThat(by(access, "/api/accounts").status()).isEqualTo(401);
    assertThat(members.log()).doesNotContain(access.substring(access.lastIndexOf('.')));
  }

  @Test
  void token_thatIsWrongOrFromElsewhere_isRefused_alsoBesideACookie() throws Exception {
    String secret = members.token(owner, "whole", "READ").get("secret").asString();
    String guessed = secret.substring(0, secret.length() - 6) + "AAAAAA";
    for (String wrong : List.of(guessed, "mrt_x", "x", secret + "x")) {
      Calls.Answer answer =
          calls.get("/api/accounts", "Authorization", "Bearer " + wrong, "Cookie", owner);
      assertThat(answer.status()).as(wrong).isEqualTo(401);
    }
    String elsewhere =
        members.token(owner, "elsewhere", "READ", "\"203.0.113.0/24\"").get("secret").asString();
    assertThat(by(elsewhere, "/api/accounts").status()).isEqualTo(401);
    String here =
        members.token(owner, "here", "READ", "\"127.0.0.0/8\", \"::1\"").get("secret").asString();
    assertThat(by(here, "/api/accounts").status()).isEqualTo(200);
  }

  @Test
  void actuator_answersOnlyAnAdministratorsToken() throws Exception {
    String his = members.token(owner, "metrics", "ADMIN").get("secret").asString();
    assertThat(by(his, "/actuator/prometheus").status()).isEqualTo(404);
    String boss =
        members.token(members.administrator(), "metrics", "READ").get("secret").asString();
    assertThat(by(boss, "/actuator/prometheus").status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongInARequest_isNamed() throws Exception {
    for (String wrong :
        List.of(
            "{\"name\":\" \",\"scope\":\"READ\",\"days\":1,\"networks\":[]}",
            "{\"name\":\"x\",\"scope\":\"ALL\",\"days\":1,\"networks\":[]}",
            "{\"name\":\"x\",\"scope\":\"READ\",\"days\":0,\"networks\":[]}",
            "{\"name\":\"x\",\"scope\":\"READ\",\"days\":1,\"networks\":[\"example.com\"]}",
            "{\"name\":\"x\",\"scope\":\"READ\",\"days\":1,\"networks\":[\"10.0.0.0/33\"]}")) {
      Calls.Answer answer = members.send("/api/tokens", wrong, owner);
      assertThat(answer.status()).as(wrong + answer.text()).isEqualTo(400);
    }
    members.token(owner, "twice", "READ");
    Calls.Answer again =
        members.send(
            "/api/tokens",
            "{\"name\":\"twice\",\"scope\":\"READ\",\"days\":1,\"networks\":[]}",
            owner);
    assertThat(again.json().get("problems").get(0).get("field").asString()).isEqualTo("name");
  }
}
