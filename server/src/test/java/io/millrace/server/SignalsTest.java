package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What others tell a bot over the web.
class SignalsTest extends WithServer {
  private static String bot(String name, boolean start) throws Exception {
    String body =
        """
        {"name":"%s","accountId":"%s","start":%s,
         "bot":{"strategy":"dca","instrument":"binance-spot:BTCUSDT","params":{
           "start":{"when":"signal"},"baseOrder":{"size":50},"takeProfit":{"percent":50}}}}"""
            .formatted(name, account(), start);
    Calls.Answer made = calls.post("/api/bots", body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().get("id").asString();
  }

  private static String address(String bot) throws Exception {
    Calls.Answer given = calls.put("/api/signal-addresses/" + bot, "{}");
    assertThat(given.status()).as(given.text()).isEqualTo(201);
    return URI.create(given.json().get("url").asString()).getPath();
  }

  private static String message(String action, Instant at) {
    return "{\"action\":\"" + action + "\",\"time\":\"" + at + "\"}";
  }

  private static JsonNode inbox(String bot) throws Exception {
    return calls.get("/api/bots/" + bot + "/signals").json().get("items");
  }

  /// A deal is open once its first order has filled.
  private static void awaitDeal(String bot) throws Exception {
    Await.until(() -> openDeals(bot), open -> open > 0);
  }

  private static long openDeals(String bot) throws Exception {
    return calls.get("/api/bots/" + bot).json().get("deals").get("open").asLong();
  }

  @Test
  void sameAlertFiveTimesAtOnce_opensOneDeal() throws Exception {
    String bot = bot("Five", true);
    String address = address(bot);
    String alert = message("open", Instant.now());
    Callable<Calls.Answer> send = () -> calls.post(address, alert, "Content-Type", "text/plain");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(IntStream.range(0, 5).mapToObj(_ -> send).toList())) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
      }
    }
    awaitDeal(bot);
    assertThat(openDeals(bot)).isOne();
    JsonNode only = inbox(bot).get(0);
    assertThat(inbox(bot)).hasSize(1);
    assertThat(only.get("outcome").asString()).isEqualTo("DONE");
    assertThat(only.get("result").asString()).contains("Deal 1 opens long");
    assertThat(only.get("repeats").asInt()).isEqualTo(4);
    assertThat(only.get("message").asString()).isEqualTo(alert);
  }

  @Test
  void botRefuses_andItsReasonIsTheAnswer() throws Exception {
    String bot = bot("Busy", true);
    String address = address(bot);
    Instant now = Instant.now();
    assertThat(calls.post(address, message("close", now)).text()).contains("There is no open deal");
    assertThat(calls.post(address, message("open", now)).status()).isEqualTo(200);
    awaitDeal(bot);
    Calls.Answer second = calls.post(address, message("open", now.plusMillis(1)));
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.text()).contains("No new deal");
    assertThat(openDeals(bot)).isOne();
    Calls.Answer closed = calls.post(address, message("close", now.plusMillis(2)));
    assertThat(closed.status()).as(closed.text()).isEqualTo(200);
  }

  @Test
  void botThatDoesNotRun_isNotStarted() throws Exception {
    String bot = bot("Still", false);
    Calls.Answer answer = calls.post(address(bot), message("open", Instant.now()));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("start it first");
    assertThat(inbox(bot).get(0).get("outcome").asString()).isEqualTo("REFUSED");
    try {
      assertThat(calls.put("/api/language", "{\"language\":\"de\"}").status()).isEqualTo(204);
      assertThat(inbox(bot).get(0).get("result").asString())
          .as("whoever reads it, after it was told")
          .isEqualTo("Der Bot läuft nicht: starten Sie ihn zuerst");
      Calls.Answer again = calls.post(address(bot), message("open", Instant.now()));
      assertThat(again.text()).as("a program").contains("start it first");
    } finally {
      calls.put("/api/language", "{\"language\":\"en\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action':'open','time':'2020-01-01T00:00:00Z'} | s old, of at most 60",
        "{'action':'open','time':'2099-01-01T00:00:00Z'} | ahead",
        "{'action':'open'} | time",
        "{'action':'buy','time':'NOW'} | open, close, pause or add-funds",
        "{'action':'open','time':'NOW','instrument':'binance-spot:ETHUSDT'} | trades binance-spot",
        "{'action':'open','time':'NOW','size':5} | left out",
        "{'action':'open','time':'NOW','quantity':5} | for add-funds",
        "{'action':'add-funds','time':'NOW'} | quantity",
        "{'action':'add-funds','time':'NOW','quantity':'x'} | No deal is open",
        "BUY NOW! | no JSON",
        "[1] | a JSON object"
      })
  void unfitSignal_isRefused_andStandsInTheList(String message, String why) throws Exception {
    String bot = bot("Unfit", true);
    String text = message.replace('\'', '"').replace("\"NOW\"", "\"" + Instant.now() + "\"");
    Calls.Answer answer = calls.post(address(bot), text);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains(why);
    assertThat(inbox(bot).get(0).get("result").asString()).contains(why);
    assertThat(openDeals(bot)).isZero();
    calls.delete("/api/bots/" + bot);
  }

  @Test
  void address_isKnownToNobodyElse_andEnds() throws Exception {
    String bot = bot("Known", true);
    String first = address(bot);
    String second = address(bot);
    String alert = message("pause", Instant.now());
    for (String wrong :
        new String[] {first, second + "x", "/api/signals/carried", second.replace("sig_", "")}) {
      Calls.Answer answer = calls.post(wrong, alert);
      assertThat(answer.status()).as(wrong).isEqualTo(404);
    }
    assertThat(calls.get("/api/bots/" + bot + "/signals").text()).doesNotContain("sig_");
    assertThat(calls.post(second, alert).status()).isEqualTo(200);
    calls.delete("/api/signal-addresses/" + bot);
    assertThat(calls.post(second, message("pause", Instant.now())).status()).isEqualTo(404);
  }

  @Test
  void ageOfSignals_isChosen_withinLimits() throws Exception {
    String bot = bot("Aged", true);
    Calls.Answer tooLong = calls.put("/api/signal-addresses/" + bot, "{\"maxAgeSeconds\":86400}");
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.text()).contains("maxAgeSeconds", "10 to 3600");
    Calls.Answer given = calls.put("/api/signal-addresses/" + bot, "{\"maxAgeSeconds\":600}");
    String address = URI.create(given.json().get("url").asString()).getPath();
    Instant before = Instant.now().minus(Duration.ofMinutes(5));
    assertThat(calls.post(address, message("open", before)).status()).isEqualTo(200);
  }
}
