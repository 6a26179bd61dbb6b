package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Limits and the kill switch through the interface, on the synthetic market.
class RisksTest extends WithServer {
  private static String funded() throws Exception {
    Calls.Answer made =
        calls.post(
            "/api/accounts",
            "{\"name\":\"Risk %s\",\"funds\":{\"USDT\":\"10000\"}}".formatted(System.nanoTime()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return "/api/accounts/" + made.json().get("id").asString();
  }

  private static JsonNode limit(String account, String limits) throws Exception {
    Calls.Answer answer = calls.put(account + "/risk", "{\"limits\":" + limits + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static String bot(String account) throws Exception {
    String id = account.substring(account.lastIndexOf('/') + 1);
    Calls.Answer made =
        calls.post(
            "/api/bots",
            "{\"name\":\"Limited\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
                .formatted(id, Documents.CALM));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return "/api/bots/" + made.json().get("id").asString();
  }

  @Test
  void aNewAccount_hasNoLimits_andOneThatIsNotThereIsNotFound() throws Exception {
    JsonNode risk = calls.get(funded() + "/risk").json();
    assertThat(risk.get("currency").asString()).isEqualTo("USDT");
    assertThat(risk.get("halt").isNull()).isTrue();
    assertThat(risk.get("distances")).isEmpty();
    assertThat(risk.get("limits").has("maxExposure")).isFalse();
    assertThat(calls.get("/api/accounts/4711/risk").status()).isEqualTo(404);
    assertThat(calls.get("/api/accounts/4711/kill").status()).isEqualTo(404);
  }

  @Test
  void limits_areKept_andShowHowFarTheyAre() throws Exception {
    String account = funded();
    limit(
        account,
        """
        {"maxExposure":"5000","dailyLoss":{"limit":"100","action":"flatten"}}""");
    String bot = bot(account);
    Await.until(() -> calls.get(bot).json(), now -> !now.get("openDeal").isNull());
    JsonNode risk =
        Await.until(
            () -> calls.get(account + "/risk").json(),
            now -> now.get("distances").get(0).get("used").asDouble() > 0);
    assertThat(risk.get("limits").get("dailyLoss").get("action").asString()).isEqualTo("flatten");
    JsonNode exposure = risk.get("distances").get(0);
    assertThat(exposure.get("rule").asString()).isEqualTo("maxExposure");
    assertThat(exposure.get("limit").asString()).isEqualTo("5000");
  }

  @Test
  void limitsThatAreWrong_areNamedAllAtOnce() throws Exception {
    Calls.Answer answer =
        calls.put(
            funded() + "/risk",
            """
            {"limits":{"maxExposure":"-5","dailyLoss":{"limit":"100","action":"sell"},"most":1}}""");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("problems").valueStream().map(p -> p.get("field").asString()))
        .containsExactlyInAnyOrder("limits.maxExposure", "limits.dailyLoss.action", "limits.most");
    assertThat(answer.text()).contains("a number from 0.00000001", "block, stop, flatten");
  }

  @Test
  void aRefusedEntry_isADecisionWithItsReason() throws Exception {
    String account = funded();
    limit(account, "{\"maxExposure\":\"1\"}");
    String bot = bot(account);
    JsonNode decision =
        Await.until(
                () -> calls.get(bot + "/decisions").json(), page -> !page.get("items").isEmpty())
            .get("items")
            .get(0);
    JsonNode reason = decision.get("reasons").get(decision.get("reasons").size() - 1);
    assertThat(reason.get("kind").asString()).isEqualTo("REFUSED");
    assertThat(reason.get("text").asString()).startsWith("maxExposure: ").endsWith(", allowed: 1");
  }

  @Test
  void killSwitch_reportsUntilFlatIsConfirmed() throws Exception {
    String account = funded();
    String bot = bot(account);
    Await.until(() -> calls.get(bot).json(), now -> !now.get("openDeal").isNull());
    Calls.Answer killed = calls.post(account + "/kill", "{\"close\":true}");
    assertThat(killed.status()).as(killed.text()).isEqualTo(200);
    assertThat(killed.json().get("bots").get(0).get("botName").asString()).isEqualTo("Limited");
    JsonNode report =
        Await.until(
            () -> calls.get(account + "/kill").json(), now -> now.get("confirmed").asBoolean());
    JsonNode stopped = report.get("bots").get(0);
    assertThat(stopped.get("ordersLeft").asInt()).isZero();
    assertThat(stopped.get("left").asString()).isEqualTo("0");
    assertThat(stopped.get("held").asString()).isNotEqualTo("0");
    assertThat(calls.get(bot).json().get("phase").asString()).isEqualTo("STOPPED");
    assertThat(calls.post(account + "/risk/resume", "").status()).isEqualTo(200);
  }
}
