package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What administrators do to users, from the outside.
class AdministrationTest extends WithMembers {
  private static String boss;

  @BeforeAll
  static void begin() throws Exception {
    boss = members.administrator();
  }

  private static JsonNode only(String query) throws Exception {
    Calls.Answer answer = members.get("/api/admin/users?" + query, boss);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("items")).as(query).hasSize(1);
    return answer.json().get("items").get(0);
  }

  private static Calls.Answer put(String path, String body) throws Exception {
    return members.put("/api/admin/users/" + path, body, boss);
  }

  private static Calls.Answer delete(String path) throws Exception {
    return members.delete("/api/admin/users/" + path, boss);
  }

  private static String audited(String action) throws Exception {
    return members.get("/api/admin/audit?size=1&action=" + action, boss).text();
  }

  @Test
  void users_areFound_byAddressAndState_inPages() throws Exception {
    String cookie = members.member("found@example.com");
    members.send("/api/users", Members.credentials("unproven@example.com", Members.PASSWORD));
    JsonNode found = only("text=FOUND@");
    assertThat(found.get("email").asString()).isEqualTo("found@example.com");
    assertThat(found.get("role").asString()).isEqualTo("USER");
    assertThat(found.get("tier").asString()).isEqualTo("FREE");
    assertThat(found.get("secondFactor").asBoolean()).isFalse();
    assertThat(found.get("bots").asInt()).isZero();
    assertThat(Instant.parse(found.get("seenAt").asString())).isBefore(Instant.now());
    assertThat(only("which=ADMINISTRATORS").get("email").asString()).isEqualTo("boss@example.com");
    assertThat(only("which=NOT_VERIFIED&text=unproven").get("seenAt").isNull()).isTrue();
    JsonNode page = members.get("/api/admin/users?size=1&page=1", boss).json();
    assertThat(page.get("items")).hasSize(1);
    assertThat(page.get("total").asInt()).isGreaterThan(2);
    assertThat(members.get("/api/admin/users?which=RICH", boss).status()).isEqualTo(400);
    assertThat(members.get("/api/admin/users?text=%25", boss).json().get("total").asInt()).isZero();
    assertThat(members.get("/api/admin/users", cookie).status()).isEqualTo(404);
  }

  @Test
  void lockedUser_isOut_andHisBotsOpenNothingMore_butKeepWhatProtects() throws Exception {
    String cookie = members.member("locked@example.com");
    String made = members.bot(cookie, "Goes on", members.account(cookie, "His"));
    String signals =
        members.put("/api/signal-addresses/" + made, "{}", cookie).json().get("url").asString();
    JsonNode bot =
        Await.until(
            () -> members.get("/api/bots", cookie).json().get("items").get(0),
            one -> one.get("deals").get("open").asInt() > 0);
    String token = members.token(cookie, "program", "READ").get("secret").asString();
    String id = only("text=locked@").get("id").asString();

    assertThat(put(id + "/lock", "{\"why\":\" \"}").status()).isEqualTo(400);
    Calls.Answer locked = put(id + "/lock", "{\"why\":\"stolen password\"}");
    assertThat(locked.status()).as(locked.text()).isEqualTo(200);
    assertThat(locked.json().get("locked").get("why").asString()).isEqualTo("stolen password");
    assertThat(locked.json().get("seenAt").isNull()).isFalse();
    assertThat(members.get("/api/bots", cookie).status()).isEqualTo(401);
    assertThat(members.calls().get("/api/bots", "Authorization", "Bearer " + token).status())
        .isEqualTo(401);
    String signal = "{\"action\":\"close\",\"time\":\"" + Instant.now() + "\"}";
    assertThat(members.calls().post(URI.create(signals).getPath(), signal).status()).isEqualTo(404);
    Calls.Answer logIn =
        members.send("/api/session", Members.credentials("locked@example.com", Members.PASSWORD));
    assertThat(logIn.status()).isEqualTo(403);
    assertThat(logIn.text()).contains("locked");
    assertThat(only("which=LOCKED").get("id").asString()).isEqualTo(id);
    Await.until(() -> audited("BOTS_PAUSED"), text -> text.contains("Goes on"));
    assertThat(audited("USER_LOCKED")).contains("stolen password", "\"user " + id + "\"");

    assertThat(delete(id + "/lock").status()).isEqualTo(200);
    String again =
        Members.cookie(
            members.send(
                "/api/session", Members.credentials("locked@example.com", Members.PASSWORD)));
    JsonNode after = members.get("/api/bots/" + bot.get("id").asString(), again).json();
    assertThat(after.get("desired").asString()).isNotEqualTo("RUN");
    assertThat(after.get("deals").get("open").asInt()).isEqualTo(1);
    assertThat(after.get("workingOrders")).isNotEmpty();
    assertThat(members.calls().get("/api/bots", "Authorization", "Bearer " + token).status())
        .isEqualTo(401);
  }

  @Test
  void plan_isGiven_untilAMoment_andTakenAgain() throws Exception {
    String cookie = members.member("friend@example.com");
    String id = only("text=friend@").get("id").asString();
    Instant until = Instant.now().plus(Duration.ofDays(30));
    for (String wrong :
        List.of(
            "{\"tier\":\"GOLD\",\"why\":\"x\"}",
            "{\"tier\":\"PRO\",\"why\":\"\"}",
            "{\"tier\":\"PRO\",\"why\":\"x\",\"until\":\"2020-01-01T00:00:00Z\"}")) {
      assertThat(put(id + "/plan", wrong).status()).as(wrong).isEqualTo(400);
    }
    Calls.Answer given =
        put(
            id + "/plan",
            "{\"tier\":\"PRO\",\"why\":\"tests for us\",\"until\":\"" + until + "\"}");
    assertThat(given.status()).as(given.text()).isEqualTo(200);
    assertThat(given.json().get("tier").asString()).isEqualTo("PRO");
    assertThat(given.json().get("paid").asBoolean()).isFalse();
    assertThat(members.get("/api/membership", cookie).json().get("tier").asString())
        .isEqualTo("PRO");
    assertThat(members.get("/api/membership", cookie).text()).doesNotContain("tests for us");
    assertThat(audited("PLAN_GIVEN")).contains("tests for us", "PRO");
    assertThat(put(id + "/plan", "{\"tier\":\"FREE\",\"why\":\"over\"}").status()).isEqualTo(200);
    assertThat(members.get("/api/membership", cookie).json().get("tier").asString())
        .isEqualTo("FREE");
  }

  @Test
  void health_tellsOfNodesDatabaseAndQueues() throws Exception {
    JsonNode health = members.get("/api/admin/health", boss).json();
    assertThat(health.get("nodes")).hasSize(1);
    assertThat(health.get("nodes").get(0).get("alive").asBoolean()).isTrue();
    assertThat(health.get("nodes").get(0).get("id")).isEqualTo(health.get("node"));
    assertThat(health.get("database").get("bytes").asLong()).isGreaterThan(1_000_000);
    assertThat(health.get("database").get("measured").asString()).isEqualTo("BY_MILLRACE");
    assertThat(health.get("queues")).hasSize(6);
    assertThat(health.get("prices").get("source").get("kind").asString()).isEqualTo("synthetic");
    assertThat(health.get("failures").isArray()).isTrue();
  }

  @Test
  void roleSessionsAndPassword_areChangedForOthers_neverForOneself() throws Exception {
    String cookie = members.member("second@example.com");
    String id = only("text=second@").get("id").asString();
    assertThat(put(id + "/role", "{\"role\":\"ADMIN\"}").status()).isEqualTo(200);
    assertThat(members.get("/api/admin/users", cookie).status()).isEqualTo(200);
    assertThat(put(id + "/role", "{\"role\":\"USER\"}").status()).isEqualTo(200);
    assertThat(members.get("/api/admin/users", cookie).status()).isEqualTo(404);
    assertThat(delete(id + "/sessions").status()).isEqualTo(204);
    assertThat(members.get("/api/bots", cookie).status()).isEqualTo(401);
    assertThat(members.send("/api/admin/users/" + id + "/password-mail", "", boss).status())
        .isEqualTo(204);
    assertThat(members.link("/reset-password/")).isNotEmpty();

    assertThat(put("1/lock", "{\"why\":\"x\"}").status()).isEqualTo(409);
    assertThat(put("1/role", "{\"role\":\"USER\"}").status()).isEqualTo(409);
    assertThat(put("999999/lock", "{\"why\":\"x\"}").status()).isEqualTo(404);
  }
}
