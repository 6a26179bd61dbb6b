package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.membership.MembershipSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Somebody leaves, from the outside.
class LeavingTest {
  @TempDir static Path folder;

  private static UserSettings grace(Duration grace) {
    return new UserSettings(
        true,
        Optional.empty(),
        Optional.empty(),
        MembershipSettings.NONE,
        Optional.empty(),
        UserSettings.USUAL_REQUESTS,
        new LeavingSettings(grace));
  }

  /// With an account and a bot on paper.
  private static String trader(Members members, String email) throws Exception {
    String cookie = members.member(email);
    String _ = members.bot(cookie, "Leaves", members.account(cookie, "His"));
    return cookie;
  }

  private static String email(String email) {
    return "{\"email\":\"" + email + "\"}";
  }

  @Test
  void whoLeaves_isOutAtOnce_andComesBackByTheMailedLink() throws Exception {
    try (Members members = Members.start(folder.resolve("back"), grace(Duration.ofDays(7)))) {
      String cookie = trader(members, "undecided@example.com");
      String token = members.token(cookie, "program", "READ").get("secret").asString();
      JsonNode look = members.get("/api/users/me/leaving", cookie).json();
      assertThat(look.get("days").asInt()).isEqualTo(7);
      assertThat(look.get("hindrances")).isEmpty();
      Calls.Answer other =
          members.send("/api/users/me/leaving", email("somebody@example.com"), cookie);
      assertThat(other.status()).isEqualTo(400);
      Calls.Answer left =
          members.send("/api/users/me/leaving", email(" Undecided@Example.com "), cookie);
      assertThat(left.status()).as(left.text()).isEqualTo(200);
      assertThat(Instant.parse(left.json().get("leavesAt").asString()))
          .isAfter(Instant.now().plus(Duration.ofDays(6)));

      assertThat(members.get("/api/bots", cookie).status()).isEqualTo(401);
      assertThat(members.calls().get("/api/bots", "Authorization", "Bearer " + token).status())
          .isEqualTo(401);
      String credentials = Members.credentials("undecided@example.com", Members.PASSWORD);
      Calls.Answer logIn = members.send("/api/session", credentials);
      assertThat(logIn.status()).isEqualTo(403);
      assertThat(logIn.text()).contains("this account ends on");

      String keep = members.proof("/keep-account/");
      assertThat(members.send("/api/users/keep", keep).status()).isEqualTo(204);
      assertThat(members.send("/api/users/keep", keep).status()).isEqualTo(400);
      String again = Members.cookie(members.send("/api/session", credentials));
      Await.until(
          () -> members.get("/api/bots", again).json(), page -> page.get("total").asInt() == 1);
      assertThat(members.get("/api/tokens", again).json()).isEmpty();
    }
  }

  @Test
  void whoseTimeHasCome_isNowhereAnyMore_andTheAuditLogIsWhole() throws Exception {
    try (Members members = Members.start(folder.resolve("gone"), grace(Duration.ZERO))) {
      String boss = members.administrator();
      String cookie = trader(members, "gone@example.com");
      Calls.Answer backtest =
          members.send("/api/backtests", Documents.backtest(Documents.DCA), cookie);
      assertThat(backtest.status()).isEqualTo(202);
      String id = members.get("/api/session", cookie).json().get("user").get("id").asString();
      assertThat(members.send("/api/users/me/leaving", email("gone@example.com"), cookie).status())
          .isEqualTo(200);
      Await.until(
          () -> members.get("/api/admin/audit?action=FORGOTTEN", boss).text(),
          text -> text.contains("\"user " + id + "\""));
      assertThat(members.get("/api/admin/users?text=gone@", boss).json().get("total").asInt())
          .isZero();
      assertThat(
              members
                  .send("/api/session", Members.credentials("gone@example.com", Members.PASSWORD))
                  .status())
          .isEqualTo(401);
      assertThat(members.get("/api/admin/audit/verify", boss).json().get("broken").isNull())
          .isTrue();
      String anew = members.member("gone@example.com");
      assertThat(members.get("/api/accounts", anew).json()).isEmpty();
      assertThat(members.get("/api/backtests", anew).json().get("total").asInt()).isZero();
    }
  }

  @Test
  void administrators_removeWhoIsLocked_andAreNeverTheLastToGo() throws Exception {
    try (Members members = Members.start(folder.resolve("admin"), grace(Duration.ofDays(7)))) {
      String boss = members.administrator();
      JsonNode look = members.get("/api/users/me/leaving", boss).json();
      assertThat(look.get("hindrances").get(0).get("kind").asString())
          .isEqualTo("LAST_ADMINISTRATOR");
      Calls.Answer last = members.send("/api/users/me/leaving", email("boss@example.com"), boss);
      assertThat(last.status()).isEqualTo(409);
      assertThat(last.text()).contains("nobody else is administrator");

      String cookie = trader(members, "bad@example.com");
      String id = members.get("/api/session", cookie).json().get("user").get("id").asString();
      String path = "/api/admin/users/" + id;
      assertThat(members.send(path + "/leaving", "", boss).status()).isEqualTo(409);
      members.put(path + "/lock", "{\"why\":\"x\"}", boss);
      Calls.Answer removed = members.send(path + "/leaving", "", boss);
      assertThat(removed.status()).as(removed.text()).isEqualTo(200);
      assertThat(removed.json().get("leavesAt").isNull()).isFalse();
      assertThat(members.send("/api/admin/users/1/leaving", "", boss).status()).isEqualTo(409);
      Calls.Answer kept = members.delete(path + "/leaving", boss);
      assertThat(kept.status()).as(kept.text()).isEqualTo(200);
      assertThat(kept.json().get("leavesAt").isNull()).isTrue();
      assertThat(kept.json().get("locked").isNull()).isFalse();
      assertThat(members.get("/api/admin/audit?action=LEAVING_STOPPED", boss).text())
          .contains("\"user " + id + "\"");

      String other = members.member("other@example.com");
      String second = members.get("/api/session", other).json().get("user").get("id").asString();
      String role = "/api/admin/users/" + second + "/role";
      members.put(role, "{\"role\":\"ADMIN\"}", boss);
      assertThat(members.get("/api/users/me/leaving", boss).json().get("hindrances")).isEmpty();
    }
  }

  @Test
  void firstUser_leavesAnEmptyNumber_andTheInstallationStaysSetUp() throws Exception {
    try (Members members = Members.start(folder.resolve("first"), grace(Duration.ZERO))) {
      String boss = members.administrator();
      String other = members.member("other@example.com");
      String id = members.get("/api/session", other).json().get("user").get("id").asString();
      String role = "/api/admin/users/" + id + "/role";
      members.put(role, "{\"role\":\"ADMIN\"}", boss);
      assertThat(members.send("/api/users/me/leaving", email("boss@example.com"), boss).status())
          .isEqualTo(200);
      JsonNode left =
          Await.until(
              () -> members.get("/api/admin/users?text=1", other).json().get("items").get(0),
              user -> user.get("email").isNull());
      assertThat(left.get("id").asString()).isEqualTo("1");
      assertThat(left.get("role").asString()).isEqualTo("USER");
      assertThat(left.get("bots").asInt()).isZero();
      assertThat(left.get("seenAt").isNull()).isTrue();
      assertThat(members.calls().get("/api/session").json().get("setUp").asBoolean()).isTrue();
      String again =
          "{\"token\":\"x\",\"email\":\"boss@example.com\",\"password\":\"%s\"}"
              .formatted(Members.PASSWORD);
      assertThat(members.send("/api/users/setup", again).status()).isEqualTo(409);
      assertThat(members.member("boss@example.com")).as("as anybody").isNotEmpty();
    }
  }
}
