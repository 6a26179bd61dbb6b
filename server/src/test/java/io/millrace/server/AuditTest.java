package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The audit log, from the outside.
class AuditTest extends WithMembers {
  private static String boss;
  private static String member;

  @BeforeAll
  static void begin() throws Exception {
    boss = members.administrator();
    member = members.member("member@example.com");
  }

  private static List<JsonNode> entries(String query) throws Exception {
    Calls.Answer answer = members.get("/api/admin/audit" + query, boss);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<JsonNode> all = new ArrayList<>();
    answer.json().get("items").forEach(all::add);
    return all;
  }

  private static JsonNode newest(String action) throws Exception {
    List<JsonNode> found = entries("?size=1&action=" + action);
    assertThat(found).as(action).hasSize(1);
    return found.getFirst();
  }

  @Test
  void logIns_goodAndRefused_areThere_withWhoAndFromWhere() throws Exception {
    assertThat(newest("ADMINISTRATOR_MADE").get("subject").asString()).isEqualTo("user 1");
    JsonNode logIn = newest("LOG_IN");
    assertThat(logIn.get("email").asString()).isEqualTo("member@example.com");
    assertThat(logIn.get("network").asString()).isEqualTo("127.0.0.1");
    assertThat(newest("REGISTERED").get("actor").asString()).isEqualTo("USER");
    members.send("/api/session", Members.credentials("member@example.com", "wrong password"));
    JsonNode refused = newest("LOG_IN_REFUSED");
    assertThat(refused.get("actor").asString()).isEqualTo("VISITOR");
    assertThat(refused.get("subject").asString()).isEqualTo(logIn.get("subject").asString());
    assertThat(refused.toString()).doesNotContain("wrong password");
    for (int i = 0; i < 70; i++) {
      members.send("/api/session", Members.credentials("nobody" + i + "@example.com", "x"));
    }
    assertThat(entries("?size=200&action=LOG_IN_REFUSED")).as("guessing is bounded").hasSize(60);
  }

  @Test
  void whatPeopleDoToBotsAndAccounts_isThere_whatTheyAskIsNot() throws Exception {
    String account = members.account(member, "Audited");
    String bot = members.bot(member, "Watched", account);
    String commands = "/api/bots/" + bot + "/commands";
    members.send(commands, "{\"type\":\"stop\",\"close\":true}", member);
    String token = members.token(member, "killer", "TRADE").get("secret").asString();
    members.calls().post("/api/kill", "{\"close\":true}", "Authorization", "Bearer " + token);
    long before = entries("").size();
    members.get("/api/bots", member);
    assertThat(entries("")).hasSize((int) before);

    assertThat(newest("ACCOUNT_CREATED").get("subject").asString()).isEqualTo("account " + account);
    assertThat(newest("BOT_CREATED").get("details").get("name").asString()).isEqualTo("Watched");
    JsonNode command = newest("BOT_COMMANDED");
    assertThat(command.get("subject").asString()).isEqualTo("bot " + bot);
    assertThat(command.get("details").get("command").get("type").asString()).isEqualTo("stop");
    JsonNode killed = newest("KILLED");
    assertThat(killed.get("actor").asString()).isEqualTo("TOKEN");
    assertThat(newest("TOKEN_MADE").get("details").get("token").asString())
        .isEqualTo(killed.get("token").asString());
    String his = killed.get("person").asString();
    assertThat(entries("?size=200&person=" + his))
        .allMatch(one -> one.get("person").asString().equals(his));
    assertThat(entries("").toString()).doesNotContain(token, token.substring(40));
  }

  @Test
  void channels_areEntered_withWhereTheyLead_butNotTheirAddress() throws Exception {
    String member = members.member("channels@example.com");
    String body =
        "{\"kind\":\"SLACK\",\"name\":\"%s\",\"events\":[\"LIMIT\"],\"digest\":\"INSTANT\","
            + "\"url\":\"https://hooks.slack.com/services/secret-part\"}";
    JsonNode made = members.send("/api/channels", body.formatted("Ours"), member).json();
    String id = made.get("channel").get("id").asString();
    assertThat(members.send("/api/channels", body.formatted("Ours"), member).status())
        .isEqualTo(400);
    String changed = "{\"name\":\"Other\",\"events\":[],\"digest\":\"DAILY\"}";
    String[] headers = {"X-Millrace", "1", "Cookie", member};
    members.calls().put("/api/channels/" + id, changed, headers);
    assertThat(members.calls().delete("/api/channels/" + id, headers).status()).isEqualTo(204);

    JsonNode entry = newest("CHANNEL_MADE");
    assertThat(entry.get("subject").asString()).isEqualTo("channel " + id);
    assertThat(entry.get("details").get("to").asString()).isEqualTo("hooks.slack.com");
    assertThat(entry.get("details").get("events").asString()).isEqualTo("LIMIT");
    assertThat(newest("CHANNEL_CHANGED").get("details").get("name").asString()).isEqualTo("Other");
    assertThat(newest("CHANNEL_REMOVED").get("subject").asString()).isEqualTo("channel " + id);
    assertThat(entries("").toString()).doesNotContain("secret-part");
  }

  @Test
  void pages_goBackToTheFirst_andTheChainHolds() throws Exception {
    List<Long> seen = new ArrayList<>();
    String query = "?size=2";
    while (true) {
      JsonNode page = members.get("/api/admin/audit" + query, boss).json();
      page.get("items").forEach(one -> seen.add(one.get("number").asLong()));
      if (page.get("next").isNull()) {
        break;
      }
      query = "?size=2&before=" + page.get("next").asLong();
    }
    assertThat(seen).endsWith(2L, 1L).doesNotHaveDuplicates();
    JsonNode verdict = members.get("/api/admin/audit/verify", boss).json();
    assertThat(verdict.get("broken").isNull()).isTrue();
    assertThat(members.log()).contains(verdict.get("hash").asString());
  }

  @Test
  void everythingOfAnAdministrator_isNotThereForOthers_norForAnyToken() throws Exception {
    JsonNode paths = members.get("/v3/api-docs", boss).json().get("paths");
    String token = members.token(boss, "everything", "ADMIN").get("secret").asString();
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      if (path.getKey().startsWith("/api/admin/")) {
        String at = path.getKey().replaceAll("\\{[^}]+}", "1");
        for (String method : path.getValue().propertyNames()) {
          assertThat(asked(method, at, "X-Millrace", "1", "Cookie", member)).as(at).isEqualTo(404);
          assertThat(asked(method, at, "Authorization", "Bearer " + token)).as(at).isEqualTo(403);
          assertThat(asked(method, at, "X-Millrace", "1")).as(at).isEqualTo(401);
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(1);
  }

  private static int asked(String method, String path, String... headers) throws Exception {
    Calls calls = members.calls();
    return switch (method) {
      case "get" -> calls.get(path, headers).status();
      case "post" -> calls.post(path, "{}", headers).status();
      case "put" -> calls.put(path, "{}", headers).status();
      case "delete" -> calls.delete(path, headers).status();
      default -> throw new AssertionError(method);
    };
  }
}
