package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KillCommandTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          boolean missing = exchange.getRequestURI().getPath().contains("/99/");
          boolean confirmed = asked.size() > 1;
          String report = report(confirmed);
          byte[] answer =
              (missing ? "{\"detail\":\"there is no account '99'\"}" : report)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(missing ? 404 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String report(boolean confirmed) {
    return """
        {"confirmed":%s,"bots":[
          {"botId":"1","botName":"Calm","instrument":"test:BTCUSDT","at":"2026-01-01T00:00:00Z",
           "close":true,"orders":3,"ordersLeft":%s,"side":"buy","held":"0.5","left":"%s",
           "confirmed":%s}]}"""
        .formatted(confirmed, confirmed ? 0 : 2, confirmed ? "0" : "0.5", confirmed);
  }

  private String port() {
    return String.valueOf(server.getAddress().getPort());
  }

  @Test
  void kill_waitsUntilItIsConfirmed_andListsTheBots() {
    Run run = Run.of("kill", "--close", "--port", port());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(asked).containsExactly("POST /api/kill {\"close\":true}", "GET /api/kill ");
    assertThat(run.out().lines())
        .containsExactly(
            "stopped  Calm: 0 of 3 orders left, holds 0 of 0.5 test:BTCUSDT",
            "Confirmed: no order is live.");
  }

  @Test
  void kill_thatIsNotConfirmedInTime_fails() {
    Run run = Run.of("kill", "--account", "7", "--wait", "0", "--port", port());
    assertThat(run.code()).isEqualTo(1);
    assertThat(asked).containsExactly("POST /api/accounts/7/kill {\"close\":false}");
    assertThat(run.out()).startsWith("PENDING  Calm: 2 of 3 orders left").contains("Not confirmed");
  }

  @Test
  void kill_ofAnAccountThatIsNotThere_saysSo() {
    Run run = Run.of("kill", "--account", "99", "--port", port());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no account '99'");
    assertThat(Run.of("kill", "--account", "Paper").err())
        .contains("--account", "'Paper'", "an account's number");
  }

  @Test
  void kill_showsItsToken_butToNobodyWhoMightOverhearIt() {
    Run run = Run.of("kill", "--token", "mrt_7.abc", "--port", port());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(shown).containsOnly("Bearer mrt_7.abc");
    Run open = Run.of("kill", "--token", "mrt_7.abc", "--server", "http://bots.example.com");
    assertThat(open.err()).contains("--server", "https").doesNotContain("mrt_7");
    Run broken = Run.of("kill", "--token", "secret\nX: y", "--port", port());
    assertThat(broken.err()).contains("--token", "a token").doesNotContain("secret");
  }

  @Test
  void kill_withoutServer_saysWhereItLooked() {
    server.stop(0);
    assertThat(Run.of("kill", "--port", port()).err())
        .startsWith("millrace: no server answers at http://127.0.0.1:" + port());
  }
}
