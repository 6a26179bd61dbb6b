package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Requests that are sent again with a key.
class OnceTest extends WithServer {
  private static final String KEY = "Idempotency-Key";

  private static String bot(String name, String instrument) throws Exception {
    String account = account();
    return """
        {"name":"%s","accountId":"%s","start":false,
         "bot":{"strategy":"dca","instrument":"%s","params":{"baseOrder":{"size":50},
           "takeProfit":{"percent":1.5}}}}"""
        .formatted(name, account, instrument);
  }

  private static long bots(String name) throws Exception {
    return calls.get("/api/bots").text().split("\"name\":\"" + name + "\"", -1).length - 1L;
  }

  @Test
  void sentTwice_isDoneOnce_andAnsweredTheSame() throws Exception {
    String key = UUID.randomUUID().toString();
    String body = bot("Once", "binance-spot:BTCUSDT");
    Calls.Answer first = calls.post("/api/bots", body, KEY, key);
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    Calls.Answer again = calls.post("/api/bots", body, KEY, key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.response().headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(bots("Once")).isOne();
  }

  @Test
  void sentManyTimesAtOnce_isDoneOnce() throws Exception {
    String key = UUID.randomUUID().toString();
    String body = bot("Many", "binance-spot:BTCUSDT");
    Callable<Integer> send = () -> calls.post("/api/bots", body, KEY, key).status();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(List.of(send, send, send, send, send))) {
        assertThat(answer.get()).isIn(201, 409); // the first one may be under way
      }
    }
    assertThat(bots("Many")).isOne();
  }

  @Test
  void anotherRequestWithTheSameKey_isRefused() throws Exception {
    String key = UUID.randomUUID().toString();
    calls.post("/api/bots", bot("First", "binance-spot:BTCUSDT"), KEY, key);
    Calls.Answer other = calls.post("/api/bots", bot("Second", "binance-spot:BTCUSDT"), KEY, key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text()).contains(KEY, "another request came with it before");
    assertThat(bots("Second")).isZero();
  }

  @Test
  void whatWasRefused_mayBeSentAgainWithTheSameKey() throws Exception {
    String key = UUID.randomUUID().toString();
    Calls.Answer refused = calls.post("/api/bots", bot("Mended", "binance-spot:NONE"), KEY, key);
    assertThat(refused.status()).isBetween(400, 499);
    Calls.Answer mended = calls.post("/api/bots", bot("Mended", "binance-spot:BTCUSDT"), KEY, key);
    assertThat(mended.status()).as(mended.text()).isEqualTo(201);
  }

  @Test
  void badKeys_andPlacesWithoutThem_areSaid() throws Exception {
    String body = bot("Bad", "binance-spot:BTCUSDT");
    Calls.Answer spaces = calls.post("/api/bots", body, KEY, "a b");
    assertThat(spaces.status()).isEqualTo(422);
    assertThat(spaces.text()).contains("1 to 100 visible characters of ASCII");
    Calls.Answer elsewhere = calls.post("/api/preview", body, KEY, "k");
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.text()).contains("/api/bots");
  }
}
