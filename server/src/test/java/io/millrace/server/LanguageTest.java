package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  private static String decisions(String bot, String cookie) throws Exception {
    return Await.until(
        () -> members.get("/api/bots/" + bot + "/decisions?size=50", cookie).text(),
        text -> text.contains("base") || text.contains("Basisorder"));
  }

  @Test
  void activity_andOrders_areInTheLanguageOfWhoReadsThem() throws Exception {
    String cookie = members.member("franz@example.com");
    String bot = members.bot(cookie, "Liest", members.account(cookie, "Papier"));
    assertThat(activity(cookie, "Deal 1 opened")).contains("Bought 0.", " (base)");
    assertThat(decisions(bot, cookie)).contains("base: buy 0.", " at market");
    assertThat(choose(cookie, "de").status()).isEqualTo(204);
    assertThat(activity(cookie, "Deal 1 eröffnet"))
        .contains(" gekauft (Basisorder)")
        .doesNotContain("Bought", "opened");
    assertThat(decisions(bot, cookie))
        .contains("Basisorder: Kauf 0,", " zum Marktpreis\"", "Take-Profit: Verkauf 0,")
        .doesNotContain("sell ", "buy ");
    assertThat(members.get("/api/accounts", cookie).text())
        .contains("Papierkonto, in diesem Prozess");
  }

  /// Asked for by the request: who asks may not be known yet.
  @Test
  void refusals_areInTheLanguageThatTheRequestAsksFor() throws Exception {
    assertThat(refused("de-AT,de;q=0.9,en;q=0.5"))
        .contains("Ungültige Anfrage", "email: nichts ist nicht erlaubt; erlaubt: ");
    assertThat(refused("fr, de")).contains("Ungültige Anfrage");
    for (String other : List.of("en, de", "fr", "*", ";;;q=x")) {
      assertThat(refused(other)).contains("Invalid request", "is not allowed; must be");
    }
    String cookie = members.member("fanny@example.com");
    assertThat(
            members
                .calls()
                .get("/api/bots/12345", "Cookie", cookie, "Accept-Language", "de")
                .text())
        .contains("Nicht gefunden", "das gibt es nicht: bot „12345“");
    assertThat(members.calls().get("/api/bots", "Accept-Language", "de").text())
        .contains("Nicht angemeldet", "melden Sie sich zuerst an");
  }

  private static String refused(String languages) throws Exception {
    return members
        .calls()
        .post("/api/users", "{}", "X-Millrace", "1", "Accept-Language", languages)
        .text();
  }

  private static String activity(String cookie, String line) throws Exception {
    return Await.until(
        () -> members.get("/api/activity?size=50", cookie).text(), text -> text.contains(line));
  }

  /// The words are found when he reads: what was decided before speaks his language, too.
  @Test
  void reasons_areInTheLanguageOfWhoReadsThem() throws Exception {
    String cookie = members.member("friedrich@example.com");
    String bot = members.bot(cookie, "Liest", members.account(cookie, "Papier"));
    assertThat(decisions(bot, cookie)).contains("Deal 1 opens long: base order of 0.");
    assertThat(choose(cookie, "de").status()).isEqualTo(204);
    assertThat(decisions(bot, cookie))
        .contains("Deal 1 öffnet long: Basisorder über 0,", " BTC zum Marktpreis, zuletzt ")
        .doesNotContain("opens");
    Await.until(
        () -> members.get("/api/bots/" + bot, cookie).json().get("deals").get("open").asInt(),
        open -> open > 0);
    members.send("/api/bots/" + bot + "/commands", "{\"type\":\"openDeal\"}", cookie);
    Await.until(
        () -> decisions(bot, cookie),
        text -> text.contains("Kein neuer Deal. Wartet: Offene Deals: 1, gleichzeitig erlaubt: 1"));
    String token = members.token(cookie, "liest", "READ").get("secret").asString();
    assertThat(
            members
                .calls()
                .get("/api/bots/" + bot + "/decisions", "Authorization", "Bearer " + token)
                .text())
        .contains("Kein neuer Deal.");
  }
}
