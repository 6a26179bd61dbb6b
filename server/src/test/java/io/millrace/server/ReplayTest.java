package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.SeededBars;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A day of recorded minutes played in a few seconds, with a stop in the middle. At its end prices
/// stand still, so that every figure can be compared to the last digit.
class ReplayTest {
  private static final long RISING = 2;
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");
  private static final BigDecimal START_FUNDS = new BigDecimal("10000");
  private static final BigDecimal EXIT_FEE = new BigDecimal("0.001");

  @TempDir Path folder;

  @Test
  void stoppedAndStartedAgain_botsDealsAndProfitGoOn_andEveryFigureAddsUp() throws Exception {
    var library = new BarLibrary(folder.resolve("bars"));
    library.add(SeededBars.minutes(BTC, RISING, 1_440));
    Path bars = library.file(BTC, BarInterval.M1);
    Path data = DataFolder.in(folder);
    Map<String, JsonNode> closed;
    Map<String, JsonNode> open;
    JsonNode bots;
    try (Server server = start(data, bars, 8_000);
        Calls calls = new Calls(server.port())) {
      bots = calls.get("/api/bots").json().get("items");
      assertThat(bots).hasSize(3);
      Await.until(() -> deals(calls, false), deals -> deals.size() >= 3);
      open = deals(calls, true);
      closed = deals(calls, false);
    }
    Map<String, JsonNode> atTheEnd;
    JsonNode dashboard;
    try (Server server = start(data, bars, 100_000);
        Calls calls = new Calls(server.port())) {
      Await.until(
          () -> calls.get("/api/system").json().get("market").get("ended").asBoolean(),
          ended -> ended);
      assertThat(each(calls.get("/api/bots").json().get("items"), "id", "name"))
          .isEqualTo(each(bots, "id", "name"));
      atTheEnd = deals(calls, false);
      assertThat(atTheEnd).containsAllEntriesOf(closed).hasSizeGreaterThan(closed.size());
      Map<String, JsonNode> all = new TreeMap<>(deals(calls, true));
      all.putAll(atTheEnd);
      assertThat(openedAt(all)).containsAllEntriesOf(openedAt(open));
      dashboard = addsUp(calls, atTheEnd);
    }
    try (Server server = start(data, bars, 1);
        Calls calls = new Calls(server.port())) {
      JsonNode again = calls.get("/api/dashboard").json();
      for (String figure : List.of("equity", "realised", "unrealised", "profitToday", "winRate")) {
        assertThat(again.get(figure)).as(figure).isEqualTo(dashboard.get(figure));
      }
      assertThat(deals(calls, false)).isEqualTo(atTheEnd);
    }
  }

  private static Server start(Path data, Path bars, double speed) {
    return Server.start(new ServerSettings(0, data, true, List.of(bars), speed, data));
  }

  /// The dashboard's figures follow from the lists.
  private static JsonNode addsUp(Calls calls, Map<String, JsonNode> closed) throws Exception {
    JsonNode dashboard = calls.get("/api/dashboard").json();
    assertThat(dashboard.get("closedDeals").asInt()).isEqualTo(closed.size());
    assertThat(dashboard.get("openDeals").asInt()).isEqualTo(deals(calls, true).size());
    assertThat(dashboard.get("bots").get("total").asInt()).isEqualTo(3);
    assertThat(dashboard.get("equityCurve").size()).isGreaterThan(1);
    // The recording is one day of UTC, so today is all of it.
    assertThat(number(dashboard, "profitToday"))
        .isEqualByComparingTo(number(dashboard, "realised"));
    long wins =
        closed.values().stream().filter(deal -> number(deal, "profit").signum() > 0).count();
    assertThat(dashboard.get("winRate").asDouble())
        .isEqualTo((double) wins / closed.size(), Offset.offset(1e-6));
    List<JsonNode> bots = calls.get("/api/bots").json().get("items").valueStream().toList();
    for (String part : List.of("realised", "unrealised")) {
      assertThat(number(dashboard, part))
          .isEqualByComparingTo(sum(bots, bot -> number(bot.get("profit"), part)));
    }
    // Unrealised profit already bears the fee of selling; equity does not.
    JsonNode account = calls.get("/api/accounts").json().get(0);
    BigDecimal coins =
        account
            .get("balances")
            .valueStream()
            .filter(balance -> !balance.get("asset").asString().equals("USDT"))
            .map(balance -> number(balance, "value"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal profit = number(dashboard, "realised").add(number(dashboard, "unrealised"));
    assertThat(number(dashboard, "equity"))
        .isCloseTo(
            START_FUNDS.add(profit).add(coins.multiply(EXIT_FEE)),
            Offset.offset(new BigDecimal("0.000001")));
    return dashboard;
  }

  private static Map<String, String> openedAt(Map<String, JsonNode> deals) {
    Map<String, String> opened = new TreeMap<>();
    deals.forEach((deal, row) -> opened.put(deal, row.get("openedAt").asString()));
    return opened;
  }

  private static BigDecimal number(JsonNode of, String field) {
    return new BigDecimal(of.get(field).asString());
  }

  private static BigDecimal sum(Iterable<JsonNode> rows, Function<JsonNode, BigDecimal> value) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode row : rows) {
      sum = sum.add(value.apply(row));
    }
    return sum;
  }

  private static Map<String, String> each(JsonNode rows, String key, String value) {
    Map<String, String> found = new TreeMap<>();
    rows.forEach(row -> found.put(row.get(key).asString(), row.get(value).asString()));
    return found;
  }

  /// Deals by bot and number.
  private static Map<String, JsonNode> deals(Calls calls, boolean open) throws Exception {
    Map<String, JsonNode> found = new TreeMap<>();
    int total = 1;
    for (int page = 0; found.size() < total; page++) {
      JsonNode answer = calls.get("/api/deals?size=200&open=" + open + "&page=" + page).json();
      total = answer.get("total").asInt();
      answer
          .get("items")
          .forEach(
              deal ->
                  found.put(
                      deal.get("botId").asString() + "/" + deal.get("number").asLong(), deal));
      if (answer.get("items").isEmpty()) {
        return found;
      }
    }
    return found;
  }
}
