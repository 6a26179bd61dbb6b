package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.outgoing.Listener.Heard;
import io.millrace.server.signing.StandardWebhooks;
import io.millrace.server.wiring.JsonRules;
import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whoever wants to be told is told: by each service as it wants to be spoken to, and in the
/// client.
class NotificationsTest extends WithListener {
  private static Calls.Answer make(String kind, String name, String events, String rest)
      throws Exception {
    return calls.post(
        "/api/channels",
        "{\"kind\":\"%s\",\"name\":\"%s\",\"events\":[%s],\"digest\":\"INSTANT\",%s}"
            .formatted(kind, name, events, rest));
  }

  private static String url(String path) {
    return "\"url\":\"" + listener.url(path) + "\"";
  }

  private static JsonNode made(Calls.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static JsonNode test(JsonNode made) throws Exception {
    String id = made.get("channel").get("id").asString();
    JsonNode tested = calls.post("/api/channels/" + id + "/test", "").json();
    assertThat(calls.delete("/api/channels/" + id).status()).isEqualTo(204);
    return tested;
  }

  private static Heard heard(String path) {
    return listener.heard().stream()
        .filter(one -> one.path().equals(path))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static JsonNode json(Heard heard) {
    return JsonRules.mapper().readTree(heard.body());
  }

  @Test
  void webhook_isSigned_asTheSpecificationHasIt() throws Exception {
    JsonNode made = made(make("WEBHOOK", "Signed", "", url("/signed?x=1")));
    assertThat(test(made).get("sent").asBoolean()).isTrue();
    Heard heard = heard("/signed?x=1");
    var headers =
        new StandardWebhooks.Headers(
            heard.header("webhook-id"),
            heard.header("webhook-timestamp"),
            heard.header("webhook-signature"));
    var proof = new StandardWebhooks(Secret.of(made.get("secret").asString()));
    byte[] body = heard.body().getBytes(StandardCharsets.UTF_8);
    assertThat(proof.refusal(headers, body, Instant.now())).isEmpty();
    JsonNode notice = json(heard).get("data").get("notices").get(0);
    assertThat(notice.get("event").asString()).isEqualTo("CHANNEL");
    assertThat(notice.get("text").asString()).contains("test message");
  }

  @Test
  void discordAndSlack_areSpokenToAsTheyWant() throws Exception {
    assertThat(test(made(make("DISCORD", "D", "", url("/discord")))).get("sent").asBoolean())
        .isTrue();
    assertThat(json(heard("/discord")).get("content").asString()).contains("the channel works");
    assertThat(json(heard("/discord")).get("allowed_mentions").get("parse")).isEmpty();
    listener.answers("/slack", 404, Map.of(), "no_service");
    JsonNode refused = test(made(make("SLACK", "S", "", url("/slack"))));
    assertThat(refused.get("sent").asBoolean()).isFalse();
    assertThat(refused.get("detail").asString()).isEqualTo("it answered 404");
    assertThat(json(heard("/slack")).get("text").asString()).contains("the channel works");
  }

  @Test
  void telegram_isSpokenToByItsToken_andItsReasonIsShown() throws Exception {
    String token = "123456:ABCdefGHIjklMNOpqrSTUvwxYZ";
    String path = "/bot" + token + "/sendMessage";
    listener.answers(
        path, 400, Map.of(), "{\"ok\":false,\"description\":\"Bad Request: chat not found\"}");
    String rest = "\"token\":\"" + token + "\",\"chat\":\"-1001\"";
    JsonNode made = made(make("TELEGRAM", "T", "", rest));
    assertThat(made.toString()).doesNotContain(token);
    assertThat(test(made).get("detail").asString())
        .isEqualTo("it answered 400: Bad Request: chat not found");
    Heard heard = heard(path);
    assertThat(json(heard).get("chat_id").asString()).isEqualTo("-1001");
    assertThat(json(heard).get("disable_notification").asBoolean()).isTrue();
    assertThat(Files.readString(data.resolve("logs").resolve("millrace.log")))
        .doesNotContain(token);
  }

  @Test
  void mail_goesTheWayOfAllMails() throws Exception {
    JsonNode made = made(make("EMAIL", "M", "", "\"email\":\"me@example.com\""));
    assertThat(made.get("channel").get("hint").asString()).isEqualTo("me@example.com");
    assertThat(test(made).get("sent").asBoolean()).isTrue();
    assertThat(Files.readString(data.resolve("logs").resolve("millrace.log")))
        .contains("mail: Channel", "the channel works");
  }

  @Test
  void channel_isRefused_namingWhatIsWrong_andNoAddressIsRepeated() throws Exception {
    assertProblem(make("WEBHOOK", "X", "", "\"url\":\"ftp://secret.example/token\""), "url");
    assertProblem(make("WEBHOOK", "X", "", "\"url\":null"), "url");
    assertProblem(make("TELEGRAM", "X", "", "\"token\":\"nonsense\",\"chat\":\"1\""), "token");
    assertProblem(make("EMAIL", "X", "", "\"email\":\"me@b.example\\nBcc: x@y.z\""), "email");
    assertProblem(make("WEBHOOK", " ", "", url("/")), "name");
    assertProblem(make("WEBHOOK", "X", "\"CHANNEL\"", url("/")), "events");
    assertThat(make("EMAIL", "X", "\"NONSENSE\"", "\"email\":\"me@b.example\"").status())
        .isEqualTo(400);
  }

  private static void assertProblem(Calls.Answer answer, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text())
        .contains("\"" + field + "\"")
        .doesNotContain("secret.example", "nonsense");
  }

  @Test
  void whatABotDoes_isToldInTheClientAndInAChannel_whichIsTriedUntilItIsTaken() throws Exception {
    String account = calls.get("/api/accounts").json().get(0).get("id").asString();
    made(make("WEBHOOK", "Bots", "\"DEAL_OPENED\",\"LIMIT\"", url("/bots")));
    JsonNode wishes = calls.get("/api/notifications/settings").json();
    assertThat(wishes.get("inApp").toString()).contains("LIMIT").doesNotContain("DEAL_OPENED");
    listener.answers("/bots", 503, Map.of("Retry-After", "1"), "");
    Calls.Answer bot =
        calls.post(
            "/api/bots",
            "{\"name\":\"Told\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
                .formatted(account, Documents.CALM));
    assertThat(bot.status()).as(bot.text()).isEqualTo(201);
    Await.until(() -> told("/bots"), all -> all.size() >= 2);
    List<Heard> opened = told("/bots");
    assertThat(opened.get(1).header("webhook-id")).isEqualTo(opened.get(0).header("webhook-id"));
    assertThat(opened.get(1).body()).isEqualTo(opened.get(0).body());
    JsonNode notice = json(opened.get(1)).get("data").get("notices").get(0);
    assertThat(notice.get("event").asString()).isEqualTo("DEAL_OPENED");
    assertThat(notice.get("botName").asString()).isEqualTo("Told");
    assertThat(notice.get("text").asString()).isEqualTo("Deal 1 opened");
    assertThat(calls.get("/api/notifications/unread").json().get("unread").asInt()).isZero();

    assertThat(calls.post("/api/kill", "{\"close\":false}").status()).isEqualTo(200);
    Await.until(() -> told("/bots"), all -> all.getLast().body().contains("Kill switch"));
    JsonNode page =
        Await.until(
            () -> calls.get("/api/notifications").json(), one -> one.get("total").asInt() == 1);
    JsonNode shown = page.get("items").get(0);
    assertThat(shown.get("event").asString()).isEqualTo("LIMIT");
    assertThat(shown.get("urgent").asBoolean()).isTrue();
    assertThat(calls.get("/api/notifications/unread").json().get("unread").asInt()).isOne();
    String upTo = "{\"upTo\":\"" + shown.get("id").asString() + "\"}";
    assertThat(calls.post("/api/notifications/read", upTo).json().get("unread").asInt()).isZero();
  }

  private static List<Heard> told(String path) {
    return listener.heard().stream().filter(one -> one.path().equals(path)).toList();
  }

  @Test
  void wishes_areKept_andRefusedNamingWhatIsWrong() throws Exception {
    String wanted =
        "{\"zone\":\"Europe/Berlin\",\"quietFrom\":\"22:00\",\"quietUntil\":\"07:30\","
            + "\"inApp\":[\"LIMIT\",\"SUMMARY\"],\"summaryAt\":\"18:00\"}";
    Calls.Answer before = calls.get("/api/notifications/settings");
    assertThat(calls.put("/api/notifications/settings", wanted).status()).isEqualTo(200);
    assertThat(calls.get("/api/notifications/settings").json())
        .isEqualTo(JsonRules.mapper().readTree(wanted));
    assertProblem(put(wanted.replace("Europe/Berlin", "Atlantis")), "zone");
    assertProblem(put(wanted.replace("22:00", "25:00")), "quietFrom");
    assertProblem(put(wanted.replace("\"07:30\"", "null")), "quietUntil");
    assertThat(put(before.text()).status()).isEqualTo(200);
  }

  private static Calls.Answer put(String wanted) throws Exception {
    return calls.put("/api/notifications/settings", wanted);
  }
}
