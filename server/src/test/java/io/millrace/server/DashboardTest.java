package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the dashboard keeps from one request to the next, which nobody must notice.
class DashboardTest extends WithMembers {
  private static JsonNode dashboard(String cookie) throws Exception {
    return members.get("/api/dashboard", cookie).json();
  }

  private static int number(JsonNode dashboard, String figure) {
    return dashboard.get(figure).asInt();
  }

  private static int bots(JsonNode dashboard, String which) {
    return number(dashboard.get("bots"), which);
  }

  private static void command(String bot, String command, String cookie) throws Exception {
    Calls.Answer told = members.send("/api/bots/" + bot + "/commands", command, cookie);
    assertThat(told.status()).as(told.text()).isEqualTo(200);
  }

  /// How many deals the database says are open, or closed.
  private static int deals(boolean open, String cookie) throws Exception {
    return number(members.get("/api/deals?open=" + open, cookie).json(), "total");
  }

  @Test
  void whatWasJustDone_isInTheNextAnswer() throws Exception {
    String cookie = members.member("busy@example.com");
    assertThat(bots(dashboard(cookie), "total")).isZero();
    String account = members.account(cookie, "First");
    String bot = members.bot(cookie, "Works", account);
    assertThat(bots(dashboard(cookie), "total")).isEqualTo(1);
    assertThat(bots(dashboard(cookie), "active")).isEqualTo(1);
    String second = members.bot(cookie, "Works, too", account);
    assertThat(bots(dashboard(cookie), "total")).isEqualTo(2);
    command(second, "{\"type\":\"stop\",\"close\":true}", cookie);
    String detail = "/api/bots/" + second;
    Await.until(
        () -> members.get(detail, cookie).json().get("phase").asString(), "STOPPED"::equals);
    assertThat(bots(dashboard(cookie), "active")).isEqualTo(1);
    members.account(cookie, "Second");
    assertThat(members.get("/api/accounts", cookie).json()).hasSize(2);
    assertThat(bots(dashboard(cookie), "total")).isEqualTo(2);
    assertThat(members.get("/api/bots/" + bot, cookie).status()).isEqualTo(200);
  }

  /// Asked for without a pause while a deal opens and closes: what the database says has happened
  /// before a request, its answer has.
  @Test
  void figuresAreNeverOlder_thanWhatWasStoredBeforeTheRequest() throws Exception {
    String cookie = members.member("trader@example.com");
    String bot = members.bot(cookie, "Trades", members.account(cookie, "Paper"));
    follow(true, cookie);
    JsonNode open = dashboard(cookie);
    assertThat(number(open, "closedDeals")).isZero();
    command(bot, "{\"type\":\"pause\"}", cookie);
    command(bot, "{\"type\":\"closeDeal\",\"deal\":1}", cookie);
    follow(false, cookie);
    JsonNode closed = dashboard(cookie);
    assertThat(number(closed, "openDeals")).isZero();
    assertThat(number(closed, "closedDeals")).isEqualTo(1);
    String today = closed.get("realised").asString();
    assertThat(closed.get("profitToday").asString()).isEqualTo(today).isNotEqualTo("0");
    assertThat(today).isNotEqualTo(open.get("realised").asString());
    assertThat(closed.get("activity").size()).isGreaterThan(open.get("activity").size());

    members.delete("/api/bots/" + bot, cookie);
    JsonNode removed = dashboard(cookie);
    assertThat(bots(removed, "total")).isZero();
    assertThat(removed.get("realised").asString()).isEqualTo("0");
    assertThat(removed.get("profitToday").asString()).isEqualTo(today);
  }

  private static void follow(boolean open, String cookie) throws Exception {
    String figure = open ? "openDeals" : "closedDeals";
    Await.until(
        () -> {
          for (int i = 0; i < 20; i++) {
            int stored = deals(open, cookie);
            assertThat(number(dashboard(cookie), figure)).isGreaterThanOrEqualTo(stored);
            if (stored > 0) {
              return true;
            }
          }
          return false;
        },
        Boolean::booleanValue);
  }

  @Test
  void largerAnswers_areCompressed_forWhoTakesThat() throws Exception {
    String cookie = members.administrator();
    for (String encoding : List.of("gzip, deflate, br", "gzip;q=0.5", "br")) {
      HttpResponse<byte[]> answer =
          members
              .calls()
              .download("/api/strategies", "Cookie", cookie, "Accept-Encoding", encoding);
      boolean isSmall = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      assertThat(isSmall).as(encoding).isEqualTo(encoding.contains("gzip"));
      assertThat(answer.headers().firstValue("Vary")).contains("accept-encoding");
      var bytes = new ByteArrayInputStream(answer.body());
      try (InputStream plain = isSmall ? new GZIPInputStream(bytes) : bytes) {
        assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).startsWith("[{\"");
      }
    }
    HttpResponse<byte[]> small =
        members.calls().download("/api/accounts", "Cookie", cookie, "Accept-Encoding", "gzip");
    assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(small.headers().firstValueAsLong("Content-Length")).hasValue(small.body().length);
  }

  @Test
  void nobodySeesWhatWasReadForSomebodyElse() throws Exception {
    String rich = members.member("rich@example.com");
    members.bot(rich, "His secret", members.account(rich, "Paper"));
    String poor = members.member("poor@example.com");
    members.account(poor, "Paper");
    for (int i = 0; i < 3; i++) {
      assertThat(bots(dashboard(rich), "total")).isEqualTo(1);
      JsonNode empty = dashboard(poor);
      assertThat(bots(empty, "total")).isZero();
      assertThat(empty.toString()).doesNotContain("His secret");
    }
  }

  @Test
  void profitAtThePriceOfNow_isComputedEachTime() throws Exception {
    String cookie = members.member("watcher@example.com");
    members.bot(cookie, "Holds", members.account(cookie, "Paper"));
    follow(true, cookie);
    String first = dashboard(cookie).get("unrealised").asString();
    Await.until(
        () -> dashboard(cookie).get("unrealised").asString(), now -> !Objects.equals(now, first));
  }
}
