package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Figures and files over deals that really closed, on the synthetic market.
class AnalyticsTest {
  @TempDir static Path folder;
  private static Server server;
  private static Calls calls;

  @BeforeAll
  static void start() throws Exception {
    Path data = DataFolder.in(folder);
    server = Server.start(new ServerSettings(0, data, true, List.of(), 600, folder));
    calls = new Calls(server.port());
    Await.until(
        () -> calls.get("/api/deals?open=false").json(), deals -> deals.get("total").asInt() >= 4);
  }

  @AfterAll
  static void stop() {
    calls.close();
    server.close();
  }

  /// Deals go on closing: what closed until the fourth deal stays as it is.
  private static String untilFourth() throws Exception {
    JsonNode deals = calls.get("/api/deals?open=false&size=100").json().get("items");
    return deals
        .valueStream()
        .map(deal -> deal.get("closedAt").asString())
        .sorted()
        .toList()
        .get(3);
  }

  private static BigDecimal sum(JsonNode groups, String field) {
    return groups
        .valueStream()
        .map(group -> new BigDecimal(group.get(field).asString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void figures_addUpToTheSameDeals_howeverTheyAreGrouped() throws Exception {
    String to = untilFourth();
    JsonNode figures = calls.get("/api/analytics?zone=Europe/Berlin&to=" + to).json();
    long deals = figures.get("statistics").get("deals").asLong();
    assertThat(deals).isBetween(1L, 3L);
    var profit = new BigDecimal(figures.get("profit").asString());
    for (String by :
        List.of("accounts", "bots", "strategies", "instruments", "hours", "weekdays", "reasons")) {
      JsonNode groups = figures.get(by);
      assertThat(sum(groups, "deals")).as(by).isEqualByComparingTo(BigDecimal.valueOf(deals));
      assertThat(sum(groups, "profit")).as(by).isEqualByComparingTo(profit);
    }
    assertThat(sum(figures.get("distribution"), "deals"))
        .isEqualByComparingTo(BigDecimal.valueOf(deals));
    JsonNode last = figures.get("curve").get(figures.get("curve").size() - 1);
    assertThat(new BigDecimal(last.get("profit").asString())).isEqualByComparingTo(profit);
  }

  @Test
  void figures_ofOneBot_areThoseOfItsPage() throws Exception {
    JsonNode deal = calls.get("/api/deals?open=false").json().get("items").get(0);
    String bot = deal.get("botId").asString();
    calls.post("/api/bots/" + bot + "/commands", "{\"type\":\"stop\",\"close\":false}");
    JsonNode stopped =
        Await.until(
            () -> calls.get("/api/bots/" + bot).json(),
            now -> now.get("phase").asString().equals("STOPPED"));
    JsonNode figures = calls.get("/api/analytics?botId=" + bot).json().get("statistics");
    assertThat(figures).isEqualTo(stopped.get("statistics"));
    assertThat(figures.get("deals").asLong()).isPositive();
  }

  @Test
  void money_ofTwoCurrencies_isNeverAddedUp() throws Exception {
    JsonNode firm =
        calls
            .post("/api/accounts", "{\"name\":\"In dollars\",\"funds\":{\"USD\":\"50000\"}}")
            .json();
    JsonNode usual = calls.get("/api/dashboard").json();
    assertThat(usual.get("currency").asString()).isEqualTo("USDT");
    assertThat(usual.get("groups").findValuesAsString("currency")).contains("USD", "USDT");
    JsonNode dollars = calls.get("/api/dashboard?mode=PAPER&currency=USD").json();
    assertThat(dollars.get("equity").asString()).isEqualTo("50000");
    assertThat(dollars.get("bots").get("total").asInt()).isZero();
    JsonNode figures = calls.get("/api/analytics?accountId=" + firm.get("id").asString()).json();
    assertThat(figures.get("currency").asString()).isEqualTo("USD");
    assertThat(figures.get("statistics").get("deals").asInt()).isZero();
  }

  @Test
  void bot_thatWouldEarnOtherMoney_isRefused() throws Exception {
    JsonNode euros =
        calls
            .post("/api/accounts", "{\"name\":\"In euros\",\"funds\":{},\"currency\":\"EUR\"}")
            .json();
    assertThat(euros.get("currency").asString()).isEqualTo("EUR");
    JsonNode bot = calls.get("/api/bots?size=1").json().get("items").get(0);
    JsonNode document = calls.get("/api/bots/" + bot.get("id").asString()).json().get("document");
    Calls.Answer answer =
        calls.post(
            "/api/bots",
            "{\"accountId\":\"%s\",\"name\":\"x\",\"start\":false,\"bot\":%s}"
                .formatted(euros.get("id").asString(), document));
    assertThat(answer.status()).isEqualTo(400);
    JsonNode problem = answer.json().get("problems").get(0);
    assertThat(problem.get("field").asString()).isEqualTo("instrument");
    assertThat(problem.toString()).contains("quoted in EUR");
  }

  @Test
  void choice_thatIsWrong_isNamed() throws Exception {
    for (String wrong :
        List.of(
            "from=yesterday",
            "from=-0001-01-01T00:00:00Z",
            "to=%2B1000000000-12-31T23:59:59Z",
            "zone=Mars",
            "strategy=a%00b",
            "instrument=BTC")) {
      Calls.Answer answer = calls.get("/api/analytics?" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      String field = wrong.substring(0, wrong.indexOf('='));
      assertThat(answer.json().get("problems").get(0).get("field").asString()).isEqualTo(field);
    }
    assertThat(calls.get("/api/analytics?accountId=999").status()).isEqualTo(404);
  }

  @Test
  void file_hasARowForEachDeal_andNamesItsColumns() throws Exception {
    Calls.Answer answer = calls.get("/api/deals.csv?open=false");
    assertThat(answer.status()).isEqualTo(200);
    List<String> lines = answer.text().lines().toList();
    assertThat(lines.getFirst()).startsWith("bot,botName,instrument,number,openedAt,closedAt");
    assertThat(lines).hasSizeGreaterThan(4);
    int columns = lines.getFirst().split(",").length;
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    assertThat(calls.get("/api/fills.csv").text().lines().count()).isGreaterThan(8);
    assertThat(calls.get("/api/orders.csv?botId=none").status()).isEqualTo(404);
  }
}
