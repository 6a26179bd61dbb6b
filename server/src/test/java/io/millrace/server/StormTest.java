package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.membership.MembershipSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Whatever comes in, a clear answer goes out: every operation of the description is asked for,
/// rightly and wrongly in many ways, by everybody who may ask. `-Dmillrace.storm=500` asks longer.
class StormTest {
  private static final int CASES = Integer.getInteger("millrace.storm", 8);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  @TempDir static Path folder;
  private static Members members;
  private static JsonNode schemas;
  private static List<StormOperation> operations;
  private static Map<String, List<String>> known;
  private static String member;

  /// Whom administrators lock, throw out and forget.
  private static String victim;

  @BeforeAll
  static void start() throws Exception {
    var users =
        new UserSettings(
            true,
            Optional.empty(),
            Optional.empty(),
            MembershipSettings.NONE,
            Optional.empty(),
            1_000_000,
            LeavingSettings.USUAL);
    members = Members.start(folder, users);
    member = members.member("member@example.com");
    String token = members.token(member, "storm", "TRADE").get("secret").asString();
    known =
        Map.of(
            "member", List.of("X-Millrace", "1", "Cookie", member),
            "token", List.of("Authorization", "Bearer " + token),
            "administrator", List.of("X-Millrace", "1", "Cookie", members.administrator()),
            "visitor", List.of("X-Millrace", "1"));
    String other = members.member("victim@example.com");
    victim = members.get("/api/session", other).json().get("user").get("id").asString();
    JsonNode description = members.get("/v3/api-docs", member).json();
    schemas = description.get("components").get("schemas");
    operations = StormOperation.of(description);
  }

  @AfterAll
  static void stop() {
    members.close();
  }

  @Test
  void everyOperation_inAStormOfRequests_answersClearly() throws Exception {
    Gen.cases(
        CASES,
        20_261_122,
        random -> {
          Map<String, String> ids = fresh();
          List<String> faults = new ArrayList<>();
          for (StormOperation operation : operations) {
            faults.addAll(ask(operation, random, ids));
          }
          assertThat(faults).isEmpty();
        });
    assertThat(members.get("/api/dashboard", member).status()).isEqualTo(200);
    assertThat(members.log().lines().filter(line -> line.contains("\"ERROR\""))).isEmpty();
  }

  /// What operations are about, by where they are or what the parameter is called.
  private static Map<String, String> fresh() throws Exception {
    String name = UUID.randomUUID().toString().substring(0, 8);
    String account =
        made("/api/accounts", "{\"name\":\"%s\",\"funds\":{\"USDT\":\"1000\"}}".formatted(name));
    String bot =
        made(
            "/api/bots",
            "{\"name\":\"%s\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
                .formatted(name, account, Documents.CALM));
    String note = "{\"deal\":null,\"text\":\"x\",\"pinned\":false}";
    return Map.of(
        "accountId",
        account,
        "botId",
        bot,
        "note",
        made("/api/bots/" + bot + "/notes", note),
        "/api/accounts/",
        account,
        "/api/bots/",
        bot,
        "/api/signal-addresses/",
        bot,
        "/api/backtests/",
        made("/api/backtests", Documents.backtest(Documents.DCA)),
        "/api/admin/users/",
        victim);
  }

  private static String made(String path, String body) throws Exception {
    Calls.Answer answer = members.send(path, body, member);
    assertThat(answer.status()).as(answer.text()).isIn(201, 202);
    return answer.json().get("id").asString();
  }

  private static List<String> ask(
      StormOperation operation, SeededRandom random, Map<String, String> all) throws Exception {
    Map<String, String> ids = new HashMap<>(all);
    ids.put("id", all.getOrDefault(operation.room(), UUID.randomUUID().toString()));
    var storm = StormRequest.of(operation, schemas, random, new StormValues(random, ids));
    List<String> by = known.getOrDefault(storm.who(), List.of());
    HttpRequest request = storm.at(members.server().port(), by, LONGEST.multipliedBy(2));
    long began = System.nanoTime();
    HttpResponse<String> response = members.calls().client().send(request, BodyHandlers.ofString());
    var took = Duration.ofNanos(System.nanoTime() - began);
    var answer = new Calls.Answer(response.statusCode(), response, response.body());
    List<String> faults = new StormAnswers(schemas).faults(operation, request.method(), answer);
    if (took.compareTo(LONGEST) > 0) {
      faults.add("it took " + took);
    }
    String told = " (%s) -> %d ".formatted(storm, answer.status());
    return faults.stream()
        .map(fault -> operation.id() + ": " + fault + told + StormRequest.shortened(answer.text()))
        .toList();
  }
}
