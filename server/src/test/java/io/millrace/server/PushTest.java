package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.outgoing.Listener.Heard;
import io.millrace.server.push.PushBrowser;
import io.millrace.server.wiring.JsonRules;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Browsers that have subscribed are told what happens, by a push service that cannot read it.
class PushTest extends WithListener {
  private static Calls.Answer subscribe(String name, String endpoint, String key, String auth)
      throws Exception {
    return calls.post(
        "/api/channels",
        """
        {"kind":"WEB_PUSH","name":"%s","events":["LIMIT"],"digest":"INSTANT",
         "push":{"endpoint":"%s","key":"%s","auth":"%s"}}"""
            .formatted(name, endpoint, key, auth));
  }

  private static JsonNode subscribe(PushBrowser browser, String path) throws Exception {
    var reader = browser.reader();
    Calls.Answer made = subscribe(path, listener.url(path).toString(), reader.key(), reader.auth());
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.text()).doesNotContain(reader.key(), reader.auth(), listener.url(path) + "\"");
    return made.json().get("channel");
  }

  private static Heard heard(String path) {
    return listener.heard().stream()
        .filter(one -> one.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read(PushBrowser browser, Heard heard) throws Exception {
    ByteBuffer bytes = heard.bytes();
    byte[] message = new byte[bytes.remaining()];
    bytes.duplicate().get(message);
    return JsonRules.mapper().readTree(browser.read(message));
  }

  @Test
  void message_isReadByTheBrowserOnly_andSaysWhoSendsIt() throws Exception {
    var browser = new PushBrowser();
    JsonNode channel = subscribe(browser, "/push/one");
    assertThat(channel.get("hint").asString()).isEqualTo("localhost");
    String path = "/api/channels/" + channel.get("id").asString();
    JsonNode tested = calls.post(path + "/test", "").json();
    assertThat(tested.get("sent").asBoolean()).as(tested.toString()).isTrue();
    Heard heard = heard("/push/one");
    assertThat(heard.header("content-encoding")).isEqualTo("aes128gcm");
    assertThat(heard.header("content-type")).isEqualTo("application/octet-stream");
    assertThat(heard.header("ttl")).isEqualTo("86400");
    assertThat(heard.header("urgency")).isEqualTo("normal");
    assertThat(heard.body()).doesNotContain("channel", "test");
    JsonNode message = read(browser, heard);
    assertThat(message.get("text").asString()).contains("the channel works");
    assertThat(message.get("path").asString()).isEqualTo("/notifications");

    String by = heard.header("authorization");
    String key = calls.get("/api/channels/push-key").json().get("publicKey").asString();
    assertThat(by).endsWith("k=" + key);
    JsonNode claims = JsonRules.mapper().readTree(PushBrowser.claims(by));
    assertThat(claims.get("aud").asString()).isEqualTo(listener.url("").toString());
    assertThat(claims.get("sub").asString()).startsWith("https://");
    long valid = claims.get("exp").asLong() - System.currentTimeMillis() / 1000;
    assertThat(valid).isBetween(3600L, 86_400L);
    assertThat(calls.delete(path).status()).isEqualTo(204);
    assertThat(Files.readString(data.resolve("logs").resolve("millrace.log")))
        .doesNotContain("/push/one", browser.reader().auth());
  }

  @Test
  void browserThatHasEndedItsSubscription_isRemoved_andThatIsToldInTheClient() throws Exception {
    subscribe(new PushBrowser(), "/push/gone");
    var browser = new PushBrowser();
    subscribe(browser, "/push/stays");
    listener.answers("/push/gone", 410, Map.of(), "");
    listener.answers("/push/stays", 429, Map.of("Retry-After", "1"), "");
    assertThat(calls.post("/api/kill", "{\"close\":false}").status()).isEqualTo(200);
    JsonNode left = Await.until(() -> calls.get("/api/channels").json(), all -> all.size() == 1);
    assertThat(left.get(0).get("name").asString()).isEqualTo("/push/stays");
    Await.until(
        () -> calls.get("/api/notifications").text(),
        all -> all.contains("'/push/gone' was removed: the browser has ended its subscription"));
    Await.until(() -> calls.get("/api/channels").json(), all -> !all.get(0).get("sentAt").isNull());
    JsonNode message = read(browser, heard("/push/stays"));
    assertThat(message.get("urgent").asBoolean()).isTrue();
    assertThat(heard("/push/stays").header("urgency")).isEqualTo("high");
  }

  @Test
  void subscription_isRefused_namingWhatIsWrong() throws Exception {
    var reader = new PushBrowser().reader();
    String here = listener.url("/push/x").toString();
    assertProblem(subscribe("X", "ftp://push.example/x", reader.key(), reader.auth()), "url");
    assertProblem(subscribe("X", here, "AAAA", reader.auth()), "push");
    assertProblem(subscribe("X", here, reader.key(), "AAAA"), "push");
    assertProblem(
        calls.post(
            "/api/channels",
            "{\"kind\":\"WEB_PUSH\",\"name\":\"X\",\"events\":[],\"digest\":\"INSTANT\"}"),
        "push");
  }

  private static void assertProblem(Calls.Answer answer, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains("\"" + field + "\"").doesNotContain("push.example");
  }
}
