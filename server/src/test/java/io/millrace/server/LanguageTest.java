package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whoever is written to is so in the language that he has chosen.
class LanguageTest extends WithMembers {
  private static Calls.Answer register(String email, String language) throws Exception {
    return members.send(
        "/api/users",
        "{\"email\":\"%s\",\"password\":\"%s\",\"language\":%s}"
            .formatted(email, Members.PASSWORD, language));
  }

  private static Calls.Answer choose(String cookie, String language) throws Exception {
    String body = "{\"language\":\"" + language + "\"}";
    return members.put("/api/language", body, cookie);
  }

  private static JsonNode language(String cookie) throws Exception {
    return members.get("/api/session", cookie).json().get("language");
  }

  @Test
  void mails_areInTheLanguageOfTheClient_fromTheFirstOn() throws Exception {
    assertThat(register("dora@example.com", "\"de\"").status()).isEqualTo(202);
    assertThat(members.log()).contains("mail: Bestätigen Sie Ihre Adresse");
    members.verify();
    String cookie = members.logIn("dora@example.com");
    assertThat(language(cookie).asString()).isEqualTo("de");
    members.send("/api/password/forgotten", "{\"email\":\"dora@example.com\"}");
    assertThat(members.log()).contains("mail: Ein anderes Passwort");
    assertThat(choose(cookie, "en").status()).isEqualTo(204);
    assertThat(language(cookie).asString()).isEqualTo("en");
    assertThat(members.log()).doesNotContain("mail: Another password");
    members.send("/api/password/forgotten", "{\"email\":\"dora@example.com\"}");
    assertThat(members.log()).contains("mail: Another password");
  }

  @Test
  void otherLanguage_isRefused_andNobodyHasOneUnasked() throws Exception {
    Calls.Answer refused = register("emil@example.com", "\"fr\"");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("language", "'fr'", "one of en, de");
    assertThat(register("emil@example.com", "null").status()).isEqualTo(202);
    assertThat(language(members.administrator()).isNull()).isTrue();
    assertThat(choose(members.administrator(), "").status()).isEqualTo(400);
    assertThat(members.calls().get("/api/session").json().get("language").isNull()).isTrue();
  }
}
