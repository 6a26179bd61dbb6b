package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Somebody wants another address, from the outside.
class EmailTest extends WithMembers {
  private static Calls.Answer ask(String cookie, String email) throws Exception {
    return members.put("/api/email", "{\"email\":\"" + email + "\"}", cookie);
  }

  private static int tryLogIn(String email) throws Exception {
    return members.send("/api/session", Members.credentials(email, Members.PASSWORD)).status();
  }

  @Test
  void otherAddress_countsOnceConfirmed_andTheFormerOneTakesItBack() throws Exception {
    String cookie = members.member("former@example.com");
    String elsewhere = members.logIn("former@example.com");
    String program = members.token(cookie, "program", "READ").get("secret").asString();
    assertThat(ask(cookie, "Former@example.com").status()).isEqualTo(400);
    assertThat(ask(cookie, "nonsense").status()).isEqualTo(400);
    Calls.Answer asked = ask(cookie, " Other@Example.com ");
    assertThat(asked.status()).as(asked.text()).isEqualTo(200);
    assertThat(asked.json().get("waiting").asString()).isEqualTo("other@example.com");
    assertThat(tryLogIn("other@example.com")).isEqualTo(401);

    members.send("/api/password/forgotten", "{\"email\":\"former@example.com\"}");
    String confirm = members.proof("/confirm-email/");
    assertThat(members.send("/api/email/confirm", confirm, cookie).status()).isEqualTo(204);
    assertThat(members.send("/api/email/confirm", confirm, cookie).status()).isEqualTo(400);
    assertThat(members.get("/api/email", cookie).json().get("email").asString())
        .isEqualTo("other@example.com");
    assertThat(members.get("/api/email", elsewhere).status()).isEqualTo(401);
    assertThat(tryLogIn("former@example.com")).isEqualTo(401);
    assertThat(tryLogIn("other@example.com")).isEqualTo(200);
    String former = members.link("/reset-password/");
    String reset = "{\"token\":\"%s\",\"password\":\"another long password\"}".formatted(former);
    assertThat(members.send("/api/password/reset", reset).status()).as("of before").isEqualTo(400);
    Calls.Answer again = ask(cookie, "third@example.com");
    assertThat(again.status()).as("while it can be taken back").isEqualTo(409);

    String back = members.proof("/keep-email/");
    assertThat(members.send("/api/email/back", back).status()).isEqualTo(204);
    assertThat(members.send("/api/email/back", back).status()).isEqualTo(400);
    assertThat(members.get("/api/email", cookie).status()).isEqualTo(401);
    assertThat(members.calls().get("/api/bots", "Authorization", "Bearer " + program).status())
        .isEqualTo(401);
    assertThat(tryLogIn("other@example.com")).isEqualTo(401);
    assertThat(tryLogIn("former@example.com")).isEqualTo(200);
    assertThat(members.link("/reset-password/")).isNotEqualTo(former);
    assertThat(
            members.get("/api/admin/audit?action=EMAIL_TAKEN_BACK", members.administrator()).text())
        .contains("EMAIL_TAKEN_BACK")
        .doesNotContain("other@example.com");
  }

  @Test
  void addressOfSomebodyElse_looksTheSame_andHeIsTold() throws Exception {
    members.member("holder@example.com");
    String cookie = members.member("curious@example.com");
    Calls.Answer free = ask(cookie, "nobody-has-it@example.com");
    Calls.Answer taken = ask(cookie, "holder@example.com");
    assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(200);
    assertThat(taken.json().get("waiting").asString()).isEqualTo("holder@example.com");
    String told =
        members
            .log()
            .lines()
            .filter(line -> line.contains("\"to\":\"holder@example.com\""))
            .reduce((_, last) -> last)
            .orElseThrow();
    assertThat(told).contains("Somebody wants your address").doesNotContain("/confirm-email/");
    assertThat(members.send("/api/email/confirm", members.proof("/confirm-email/")).status())
        .as("the free one is void by the later question")
        .isEqualTo(400);
    assertThat(members.delete("/api/email", cookie).status()).isEqualTo(204);
    assertThat(members.get("/api/email", cookie).json().get("waiting").isNull()).isTrue();
  }
}
