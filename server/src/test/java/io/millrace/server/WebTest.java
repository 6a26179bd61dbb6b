package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.SeededBars;
import io.millrace.server.wiring.Web;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Everything of the server that needs no bot, on a real port.
class WebTest {
  @TempDir static Path folder;
  private static Web web;
  private static Calls calls;

  @BeforeAll
  static void start() throws IOException {
    Path client = folder.resolve("client");
    Files.createDirectories(client.resolve("assets"));
    Files.writeString(client.resolve("index.html"), "<title>the client</title>");
    Files.writeString(client.resolve("manifest.webmanifest"), "{}");
    Files.writeString(client.resolve("assets").resolve("app-1a2b.js"), "console.log(1)");
    var settings = new ServerSettings(0, folder, false, List.of(), 1, client);
    web = Web.start(settings, NoBots::trading);
    calls = new Calls(web.port());
  }

  @AfterAll
  static void stop() {
    calls.close();
    web.close();
  }

  @Test
  void manifest_isOfItsOwnType_asBrowsersMayNotGuess() throws Exception {
    var headers = calls.get("/manifest.webmanifest").response().headers();
    assertThat(headers.firstValue("content-type").orElse(""))
        .startsWith("application/manifest+json");
  }

  @Test
  void system_saysPaperAndMarket() throws Exception {
    JsonNode system = calls.get("/api/system").json();
    assertThat(system.get("mode").asString()).isEqualTo("PAPER");
    assertThat(system.get("market").get("source").get("kind").asString()).isEqualTo("synthetic");
  }

  @Test
  void heartbeat_isThatOfItsWorstPart_andNamesNobody() throws Exception {
    Calls.Answer answer = calls.get("/status/heartbeat.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("state").asString()).isEqualTo("degraded");
    assertThat(answer.json().get("parts").get(0).propertyNames())
        .containsExactly("name", "state", "healthy", "total");
  }

  @Test
  void lists_ofNothing_areEmptyPages() throws Exception {
    for (String list : List.of("bots", "deals", "orders", "fills", "activity", "backtests")) {
      Calls.Answer answer = calls.get("/api/" + list + "?page=0&size=10");
      assertThat(answer.status()).as(list).isEqualTo(200);
      assertThat(answer.json().get("total").asInt()).isZero();
    }
  }

  @Test
  void wrongPage_isRefusedNamingTheField() throws Exception {
    Calls.Answer answer = calls.get("/api/bots?size=5000");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("content-type"))
        .hasValue("application/problem+json");
    assertThat(answer.json().get("problems").get(0).get("field").asString()).isEqualTo("size");
    assertThat(
            calls.get("/api/bots?size=many").json().get("problems").get(0).get("field").asString())
        .isEqualTo("size");
  }

  @Test
  void unknownBot_is404() throws Exception {
    Calls.Answer answer = calls.get("/api/bots/12");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asString()).isEqualTo("there is no bot '12'");
  }

  @Test
  void body_withUnknownKey_missingFieldOrWrongType_isRefused() throws Exception {
    assertThat(field("/api/accounts", "{\"name\":\"a\",\"funds\":{},\"colour\":1}"))
        .isEqualTo("colour");
    assertThat(field("/api/accounts", "{\"funds\":{}}")).isEqualTo("name");
    assertThat(field("/api/accounts", "{\"name\":5,\"funds\":{}}")).isEqualTo("name");
    assertThat(field("/api/accounts", "{\"name\":\"a\",\"funds\":{\"USDT\":null}}"))
        .isEqualTo("funds.USDT");
    assertThat(field("/api/bots/1/commands", "{\"type\":\"fly\"}")).isEqualTo("type");
    assertThat(field("/api/bots/1/commands", "{\"type\":\"closeDeal\"}")).isEqualTo("deal");
    assertThat(field("/api/accounts", "no json")).isEqualTo("body");
  }

  private static String field(String path, String body) throws Exception {
    Calls.Answer answer = calls.post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    return answer.json().get("problems").get(0).get("field").asString();
  }

  @Test
  void body_overTheLimit_is413_withOrWithoutALength() throws Exception {
    String large = "{\"name\":\"" + "x".repeat(2 << 20) + "\"}";
    assertThat(calls.post("/api/accounts", large).status()).isEqualTo(413);
  }

  @Test
  void strangers_areRefused() throws Exception {
    String own = "http://127.0.0.1:" + web.port();
    assertThat(calls.get("/api/system", "Origin", own).status()).isEqualTo(200);
    assertThat(calls.get("/api/system", "Origin", "http://evil.example").status()).isEqualTo(403);
    assertThat(calls.get("/api/system", "Origin", "http://localhost:1").status()).isEqualTo(403);
    assertThat(statusWithHost("evil.example:" + web.port())).contains(" 403 ");
    assertThat(statusWithHost("127.0.0.1.evil.example")).contains(" 403 ");
    assertThat(statusWithHost("[::1]:" + web.port())).contains(" 200 ");
    assertThat(statusWithHost("localhost")).contains(" 200 ");
  }

  /// The JDK's client sets `Host` itself, so this one speaks plainly.
  private static String statusWithHost(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      String request =
          "GET /api/system HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Objects.requireNonNull(lines.readLine());
    }
  }

  @Test
  void pages_comeFromTheClient_withHeaders() throws Exception {
    for (String page : List.of("/", "/bots/7", "/lab")) {
      Calls.Answer answer = calls.get(page);
      assertThat(answer.text()).as(page).contains("the client");
      assertThat(answer.response().headers().firstValue("content-security-policy").orElseThrow())
          .contains("script-src 'self'")
          .contains("frame-ancestors 'none'");
    }
    Calls.Answer asset = calls.get("/assets/app-1a2b.js");
    assertThat(asset.response().headers().firstValue("cache-control").orElseThrow())
        .contains("immutable");
    assertThat(calls.get("/nothing.js").status()).isEqualTo(404);
    assertThat(calls.get("/api/nothing").status()).isEqualTo(404);
  }

  @Test
  void health_metricsAndDescription_areServed() throws Exception {
    assertThat(calls.get("/actuator/health").json().get("status").asString()).isEqualTo("UP");
    assertThat(calls.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
    assertThat(calls.get("/v3/api-docs").json().get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(calls.get("/api/docs").status()).isEqualTo(302);
    assertThat(calls.get("/api/swagger-ui/index.html").text()).contains("swagger-initializer.js");
    assertThat(calls.get("/api/swagger-ui/swagger-initializer.js").text()).contains("/v3/api-docs");
    assertThat(calls.get("/api/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
  }

  @Test
  void readiness_isUp_andRequestsAreTimed() throws Exception {
    for (String group : List.of("liveness", "readiness")) {
      JsonNode health = calls.get("/actuator/health/" + group).json();
      assertThat(health.get("status").asString()).as(group).isEqualTo("UP");
    }
    assertThat(calls.get("/actuator").json().get("_links").propertyNames())
        .containsExactly("self", "health", "health-path", "prometheus");
    assertThat(calls.get("/actuator/prometheus").text())
        .contains("http_server_requests_seconds_count", "tomcat_sessions_active_current_sessions");
    Calls.Answer open = calls.get("/actuator/prometheus", "Accept", "application/openmetrics-text");
    assertThat(open.response().headers().firstValue("content-type").orElseThrow())
        .startsWith("application/openmetrics-text");
  }

  @Test
  void instruments_andStrategies_areListed() throws Exception {
    JsonNode first = calls.get("/api/instruments").json().get(0);
    assertThat(first.get("id").asString()).isEqualTo("binance-spot:BTCUSDT");
    assertThat(first.get("lastPrice").asString()).isEqualTo("50000");
    assertThat(calls.get("/api/strategies").text()).contains("\"dca\"", "\"grid\"");
  }

  @Test
  void preview_showsLadder_orWhatIsWrong() throws Exception {
    JsonNode good =
        calls.post("/api/preview", "{\"bot\":" + Documents.GRID + ",\"price\":null}").json();
    assertThat(good.get("problems")).isEmpty();
    assertThat(good.get("lines").size()).isGreaterThan(3);
    JsonNode bad =
        calls
            .post("/api/preview", "{\"bot\":" + Documents.GRID.replace("\"20\"", "\"-1\"") + "}")
            .json();
    assertThat(bad.get("problems").get(0).get("field").asString()).startsWith("params.");
  }

  @Test
  void backtest_runsToItsResult_andCanBeDeleted() throws Exception {
    var id = InstrumentId.of("binance-spot:BTCUSDT");
    new BarLibrary(folder).add(SeededBars.minutes(id, 7, 5_000));
    assertThat(calls.get("/api/data").json().get(0).get("bars").asInt()).isEqualTo(5_000);
    Calls.Answer queued = calls.post("/api/backtests", Documents.backtest(Documents.DCA));
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    String path = "/api/backtests/" + queued.json().get("id").asString();
    JsonNode done = Await.until(() -> calls.get(path).json(), b -> isEnded(b));
    assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("DONE");
    assertThat(done.get("result").get("equity").size()).isBetween(2, 1_001);
    assertThat(calls.get(path + "/bars?limit=100").json().get("bars").size()).isBetween(50, 100);
    Calls.Answer report = calls.get(path + "/report");
    assertThat(report.text()).contains("<!doctype html>");
    assertThat(calls.get("/api/backtests").json().get("items").get(0).get("result").get("summary"))
        .isEqualTo(done.get("result").get("summary"));
    assertThat(calls.delete(path).status()).isEqualTo(204);
    assertThat(calls.get(path).status()).isEqualTo(404);
  }

  private static boolean isEnded(JsonNode backtest) {
    return !List.of("QUEUED", "RUNNING").contains(backtest.get("state").asString());
  }

  @Test
  void backtest_withWrongRate_isRefused() throws Exception {
    String body = Documents.backtest(Documents.DCA).replace("\"0.001\"", "\"7\"");
    assertThat(field("/api/backtests", body)).isEqualTo("makerFee");
  }
}
