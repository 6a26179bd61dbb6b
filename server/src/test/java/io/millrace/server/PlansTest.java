package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.membership.MembershipSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a plan allows, where nobody sells one.
class PlansTest {
  @TempDir static Path folder;
  private static Members members;

  @BeforeAll
  static void start() throws Exception {
    var users =
        new UserSettings(
            true,
            Optional.empty(),
            Optional.empty(),
            new MembershipSettings(true, 7),
            Optional.empty(),
            UserSettings.USUAL_REQUESTS,
            LeavingSettings.USUAL);
    members = Members.start(folder, users);
  }

  @AfterAll
  static void stop() {
    members.close();
  }

  /// Creates an account and returns what its bots are made with.
  private static String account(String cookie) throws Exception {
    Calls.Answer made =
        members.send("/api/accounts", "{\"name\":\"Mine\",\"funds\":{\"USDT\":\"50000\"}}", cookie);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().get("id").asString();
  }

  private static Calls.Answer create(String cookie, String account, boolean start)
      throws Exception {
    return members.send(
        "/api/bots",
        "{\"name\":\"Bot\",\"accountId\":\"%s\",\"bot\":%s,\"start\":%s}"
            .formatted(account, Documents.CALM, start),
        cookie);
  }

  @Test
  void secondBotOfFree_isRefused_namingTheLimitAndTheWay() throws Exception {
    String free = members.member("free@example.com");
    String account = account(free);
    Calls.Answer first = create(free, account, true);
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    Calls.Answer second = create(free, account, false);
    assertThat(second.status()).isEqualTo(402);
    assertThat(second.response().headers().firstValue("content-type"))
        .hasValue("application/problem+json");
    JsonNode limit = second.json().get("limit");
    assertThat(limit.get("limit").asString()).isEqualTo("BOTS");
    assertThat(limit.get("allowed").asInt()).isEqualTo(1);
    assertThat(limit.get("used").asInt()).isEqualTo(1);
    assertThat(limit.get("plan").asString()).isEqualTo("FREE");
    assertThat(limit.get("upgrade").asString()).endsWith("/plan");
    assertThat(second.json().get("detail").asString())
        .startsWith("your plan FREE is full: 1 of 1 bots; a larger plan is at http");
    JsonNode has = members.get("/api/membership", free).json();
    assertThat(has.get("limited").asBoolean()).isTrue();
    assertThat(has.get("tier").asString()).isEqualTo("FREE");
    assertThat(has.get("used").toString()).isEqualTo("{\"bots\":1,\"running\":1}");
    assertThat(has.get("subscription").isNull()).isTrue();
    assertThat(has.get("tiers").get(1).get("price").asString()).isEqualTo("10");
  }

  @Test
  void botsCreatedAtTheSameTime_areNotMoreThanThePlanAllows() throws Exception {
    String hasty = members.member("hasty@example.com");
    String account = account(hasty);
    Callable<Integer> creation = () -> create(hasty, account, false).status();
    List<Integer> statuses = new ArrayList<>();
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> one :
          together.invokeAll(List.of(creation, creation, creation, creation))) {
        statuses.add(one.get());
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(201, 402, 402, 402);
  }

  @Test
  void administrator_isNotLimited() throws Exception {
    String boss = members.administrator();
    String account = members.get("/api/accounts", boss).json().get(0).get("id").asString();
    for (int i = 0; i < 6; i++) {
      assertThat(create(boss, account, false).status()).isEqualTo(201);
    }
    assertThat(members.get("/api/membership", boss).json().get("limited").asBoolean()).isFalse();
  }

  @Test
  void nothingIsSold_whereNobodySells() throws Exception {
    String buyer = members.member("buyer@example.com");
    assertThat(members.send("/api/membership/checkout", "{\"tier\":\"PRO\"}", buyer).status())
        .isEqualTo(409);
    assertThat(members.send("/api/membership/portal", "", buyer).status()).isEqualTo(409);
    JsonNode has = members.send("/api/membership/refresh", "", buyer).json();
    assertThat(has.get("sold").asBoolean()).isFalse();
  }
}
