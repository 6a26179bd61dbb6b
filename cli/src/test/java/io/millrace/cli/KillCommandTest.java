package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KillCommandTest {
  private final PretendServer server = new PretendServer(KillCommandTest::answer);

  KillCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  /// Nothing is confirmed when it is asked for, all of it when it is asked about.
  private static PretendServer.Answer answer(String request) {
    return request.contains("/99/")
        ? new PretendServer.Answer(404, "{\"detail\":\"there is no account '99'\"}")
        : new PretendServer.Answer(200, report(request.startsWith("GET")));
  }

  private static String report(boolean confirmed) {
    return """
        {"confirmed":%s,"bots":[
          {"botId":"1","botName":"Calm","instrument":"test:BTCUSDT","at":"2026-01-01T00:00:00Z",
           "close":true,"orders":3,"ordersLeft":%s,"side":"buy","held":"0.5","left":"%s",
           "confirmed":%s}]}"""
        .formatted(confirmed, confirmed ? 0 : 2, confirmed ? "0" : "0.5", confirmed);
  }

  @Test
  void kill_waitsUntilItIsConfirmed_andListsTheBots() {
    Run run = Run.of("kill", "--close", "--port", server.port());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.asked()).containsExactly("POST /api/kill {\"close\":true}", "GET /api/kill");
    assertThat(run.out().lines())
        .containsExactly(
            "stopped  Calm: 0 of 3 orders left, holds 0 of 0.5 test:BTCUSDT",
            "Confirmed: no order is live.");
  }

  @Test
  void kill_thatIsNotConfirmedInTime_fails() {
    Run run = Run.of("kill", "--account", "7", "--wait", "0", "--port", server.port());
    assertThat(run.code()).isEqualTo(1);
    assertThat(server.asked()).containsExactly("POST /api/accounts/7/kill {\"close\":false}");
    assertThat(run.out()).startsWith("PENDING  Calm: 2 of 3 orders left").contains("Not confirmed");
  }

  @Test
  void kill_ofAnAccountThatIsNotThere_saysSo() {
    Run run = Run.of("kill", "--account", "99", "--port", server.port());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no account '99'");
    assertThat(Run.of("kill", "--account", "Paper").err())
        .contains("--account", "'Paper'", "an account's number");
  }

  @Test
  void kill_showsItsToken_butToNobodyWhoMightOverhearIt() {
    Run run = Run.of("kill", "--token", "mrt_7.abc", "--port", server.port());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.shown()).containsOnly("Bearer mrt_7.abc");
    Run open = Run.of("kill", "--token", "mrt_7.abc", "--server", "http://bots.example.com");
    assertThat(open.err()).contains("--server", "https").doesNotContain("mrt_7");
    Run broken = Run.of("kill", "--token", "secret\nX: y", "--port", server.port());
    assertThat(broken.err()).contains("--token", "a token").doesNotContain("secret");
  }

  @Test
  void kill_withoutServer_saysWhereItLooked() {
    server.close();
    assertThat(Run.of("kill", "--port", server.port()).err())
        .startsWith("millrace: no server answers at http://127.0.0.1:" + server.port());
  }
}
