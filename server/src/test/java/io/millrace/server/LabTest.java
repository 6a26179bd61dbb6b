package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.SeededBars;
import io.millrace.server.wiring.Web;
import io.millrace.server.words.Words;
import io.millrace.store.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The lab through its interface: every kind of market, portfolios and searches.
class LabTest {
  private static final InstrumentId PERPETUAL = InstrumentId.of("binance-usdm:BTCUSDT");
  private static final InstrumentId SPOT = InstrumentId.of("binance-spot:BTCUSDT");
  private static final int MINUTES = 5_000;
  private static final String VWAP =
      """
      {"strategy":"vwap-reversion","instrument":"binance-usdm:BTCUSDT",
       "params":{"notional":"1000","entrySigma":"1"}}""";

  @TempDir static Path folder;
  private static volatile Language reads = Language.EN;
  private static Web web;
  private static Calls calls;

  @BeforeAll
  static void start() throws IOException {
    var library = new BarLibrary(folder);
    library.add(SeededBars.minutes(SPOT, 7, MINUTES));
    BarSeries perpetual = SeededBars.minutes(PERPETUAL, 11, MINUTES);
    library.add(perpetual);
    library.add(named("binance-usdm:BTCUSDT-MARK", perpetual));
    library.add(named("cme:ESZ13", SeededBars.minutes(SPOT, 13, MINUTES)));
    Path kept = Files.createDirectories(folder.resolve("recordings").resolve("binance-usdm"));
    long first = perpetual.openTime(0);
    long eight = 8 * 3_600_000L;
    long at = Math.floorDiv(first, eight) * eight + eight;
    Files.writeString(
        kept.resolve("BTCUSDT-funding-test.csv"),
        "funding_time_ms,rate\n%d,0.001\n%d,-0.0005\n".formatted(at, at + eight));
    Path spot = Files.createDirectories(folder.resolve("recordings").resolve("binance-spot"));
    Files.writeString(spot.resolve("BTCUSDT-trades-test.csv"), trades(first));
    var settings = new ServerSettings(0, folder, false, List.of(), 1, folder.resolve("client"));
    web = Web.start(settings, () -> NoBots.trading(_ -> new Words(reads, ZoneOffset.UTC)));
    calls = new Calls(web.port());
  }

  @AfterAll
  static void stop() {
    calls.close();
    web.close();
  }

  /// The same bars under another name.
  private static BarSeries named(String id, BarSeries from) {
    int size = from.size();
    long[][] columns = new long[5][size];
    double[] volumes = new double[size];
    for (int i = 0; i < size; i++) {
      columns[0][i] = from.openTime(i);
      columns[1][i] = from.open(i);
      columns[2][i] = from.high(i);
      columns[3][i] = from.low(i);
      columns[4][i] = from.close(i);
      volumes[i] = from.volume(i);
    }
    return new BarSeries(
        InstrumentId.of(id),
        from.interval(),
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        volumes);
  }

  private static String trades(long first) {
    var rows = new StringBuilder("time_ms,price,qty,buyer_maker\n");
    for (int i = 0; i < 2_000; i++) {
      rows.append(first + i * 500L)
          .append(',')
          .append(50_000 + 100 * (i % 7) - 50 * (i % 5))
          .append(",0.1,")
          .append(i % 2 == 0)
          .append('\n');
    }
    return rows.toString();
  }

  private static String order(String what) {
    return """
        {%s,"makerFee":"0.0002","takerFee":"0.0005","slippage":"0","fill":"touch","engine":"skip"}"""
        .formatted(what);
  }

  private static String data(InstrumentId instrument, String more) {
    return "\"data\":{\"instrument\":\"%s\",\"interval\":\"1m\"%s}".formatted(instrument, more);
  }

  private static JsonNode run(String order) throws Exception {
    Calls.Answer queued = calls.post("/api/backtests", order);
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    String path = "/api/backtests/" + queued.json().get("id").asString();
    JsonNode ended =
        Await.until(
            () -> calls.get(path).json(),
            one -> !List.of("QUEUED", "RUNNING").contains(one.get("state").asString()));
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("DONE");
    assertThat(calls.get(path + "/report").text()).contains("<!doctype html>");
    return ended;
  }

  private static String refusal(String order) throws Exception {
    Calls.Answer refused = calls.post("/api/backtests", order);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    return refused.json().get("problems").get(0).get("field").asString();
  }

  @Test
  void data_saysWhatThereIsBesideTheBars() throws Exception {
    JsonNode all = calls.get("/api/data").json();
    JsonNode perpetual = one(all, PERPETUAL.toString(), "BARS");
    assertThat(perpetual.get("beside").get("funding").asBoolean()).isTrue();
    assertThat(perpetual.get("beside").get("mark").asBoolean()).isTrue();
    assertThat(one(all, "cme:ES", "CONTRACTS").get("contracts").get(0).asString())
        .isEqualTo("cme:ESZ13");
    assertThat(one(all, SPOT.toString(), "RECORDED").get("bars").asLong()).isEqualTo(2_000);
  }

  private static JsonNode one(JsonNode all, String instrument, String kind) {
    for (JsonNode each : all) {
      if (each.get("instrument").asString().equals(instrument)
          && each.get("kind").asString().equals(kind)) {
        return each;
      }
    }
    throw new AssertionError(instrument + " " + kind + " is not in " + all);
  }

  @Test
  void perpetual_paysWhatWasRecorded_andSaysWhatBecameOfItsSignals() throws Exception {
    JsonNode result =
        run(order(
                "\"bot\":"
                    + VWAP
                    + ","
                    + data(PERPETUAL, "")
                    + ",\"recordedFunding\":true,\"markPrice\":true,\"latencyMillis\":50"))
            .get("result");
    JsonNode signals = result.get("signals");
    assertThat(signals.get("seen").asInt()).isPositive();
    int refused = 0;
    for (JsonNode refusal : signals.get("refusals")) {
      refused += refusal.get("count").asInt();
    }
    assertThat(refused + signals.get("taken").asInt()).isEqualTo(signals.get("seen").asInt());
    JsonNode row = signals.get("rows").get(0);
    assertThat(row.get("refusedBy").isNull()).isNotEqualTo(row.get("deal").isNull());
    assertThat(result.get("summary").get("funding").isNull()).isFalse();
    JsonNode analysis = result.get("analysis");
    assertThat(analysis.get("breakdowns").get(0).get("by").asString()).isEqualTo("how closed");
    assertThat(analysis.get("shuffled").get("orders").asInt()).isEqualTo(1_000);
  }

  @Test
  void whySignalsWereRefused_isToldInTheLanguageOfTheReader() throws Exception {
    String path =
        "/api/backtests/"
            + run(order("\"bot\":" + VWAP + "," + data(PERPETUAL, ""))).get("id").asString();
    Map<String, String> english = refusals(calls.get(path).json());
    Map<String, String> german;
    try {
      reads = Language.DE;
      german = refusals(calls.get(path).json());
    } finally {
      reads = Language.EN;
    }
    assertThat(english).isNotEmpty().hasSameSizeAs(german);
    assertThat(english.keySet()).doesNotContainAnyElementsOf(german.keySet());
    assertThat(english.values()).doesNotContainAnyElementsOf(german.values());
    assertThat(english.toString() + german).doesNotContain("{}");
  }

  /// Each condition with the newest sentence of a signal that some condition refused.
  private static Map<String, String> refusals(JsonNode backtest) {
    JsonNode signals = backtest.get("result").get("signals");
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode condition : signals.get("refusals")) {
      assertThat(condition.has("why")).as("its parts").isFalse();
      for (JsonNode row : signals.get("rows")) {
        assertThat(row.has("why")).as("its parts").isFalse();
        if (!row.get("refusedBy").isNull()) {
          all.put(condition.get("refusedBy").asString(), row.get("refusedBy").asString());
        }
      }
    }
    return all;
  }

  @Test
  void recordedMarket_isWalkedPrintByPrint() throws Exception {
    String dca =
        """
        {"strategy":"dca","instrument":"binance-spot:BTCUSDT",
         "params":{"baseOrder":{"size":"100"},"takeProfit":{"percent":"0.1"}}}""";
    JsonNode result =
        run(order("\"bot\":" + dca + "," + data(SPOT, ",\"kind\":\"RECORDED\""))).get("result");
    assertThat(result.get("prints").asInt()).isEqualTo(2_000);
    assertThat(result.get("summary").get("deals").asInt()).isPositive();
    assertThat(result.get("fills").get(1).get("time").asString()).doesNotEndWith(":00Z");
  }

  @Test
  void queueOfABook_thatWasNotRecorded_isSaid() throws Exception {
    String bot = "\"bot\":" + Documents.DCA + "," + data(SPOT, ",\"kind\":\"RECORDED\"");
    Calls.Answer queued =
        calls.post("/api/backtests", order(bot).replace("\"touch\"", "\"queue\""));
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    String path = "/api/backtests/" + queued.json().get("id").asString();
    JsonNode failed = Await.until(() -> calls.get(path).json(), one -> !one.get("error").isNull());
    assertThat(failed.get("error").asString()).contains("does not tell what rests in the book");
  }

  @Test
  void contracts_needARollRule_andThatOfOneRootIsEnough() throws Exception {
    String trend =
        """
        {"strategy":"trend","instrument":"cme:ES","params":{"interval":"15m","quantity":"1"}}""";
    String es = "\"data\":{\"instrument\":\"cme:ES\",\"interval\":\"1m\",\"kind\":\"CONTRACTS\"%s}";
    assertThat(refusal(order("\"bot\":" + trend + "," + es.formatted("")))).isEqualTo("data.roll");
    assertThat(refusal(order("\"bot\":" + trend + "," + es.formatted(",\"roll\":\"sometimes\""))))
        .isEqualTo("data.roll");
  }

  @Test
  void portfolio_reportsByBotAndInTotal() throws Exception {
    String grid = Documents.DCA.replace("\"100\"", "\"60\"");
    String member = "{\"name\":\"%s\",\"bot\":%s,%s}";
    JsonNode portfolio =
        run(order(
                "\"portfolio\":{\"capital\":\"5000\",\"limits\":{\"maxOpenOrders\":20},\"bots\":["
                    + member.formatted("one", Documents.DCA, data(SPOT, ""))
                    + ","
                    + member.formatted("two", grid, data(SPOT, ""))
                    + ","
                    + member.formatted("three", VWAP, data(PERPETUAL, ""))
                    + "]}"))
            .get("portfolio");
    assertThat(portfolio.get("bots")).hasSize(3);
    assertThat(portfolio.get("bots").get(2).get("name").asString()).isEqualTo("three");
    int closed = 0;
    for (JsonNode bot : portfolio.get("bots")) {
      closed += bot.get("result").get("summary").get("closed").asInt();
    }
    assertThat(portfolio.get("summary").get("closed").asInt()).isEqualTo(closed).isPositive();
    assertThat(portfolio.get("equity").size()).isGreaterThan(2);
  }

  @Test
  void portfolio_namesTheBotThatIsWrong() throws Exception {
    String member = "{\"name\":\"a\",\"bot\":%s,%s}";
    String wrong = Documents.DCA.replace("\"100\"", "\"-1\"");
    assertThat(
            refusal(
                order(
                    "\"portfolio\":{\"capital\":\"5000\",\"bots\":["
                        + member.formatted(Documents.DCA, data(SPOT, ""))
                        + ","
                        + member.formatted(wrong, data(SPOT, ""))
                        + "]}")))
        .startsWith("portfolio.bots[1].params.");
  }

  private static final String VARY =
      ",\"search\":{\"vary\":[{\"path\":\"takeProfit.percent\",\"values\":\"0.2:0.6:0.2\"},"
          + "{\"path\":\"safetyOrders.max\",\"values\":\"1,2\"}],\"objective\":\"totalProfit\"%s}";

  @Test
  void search_triesEveryCombination_andSaysWhetherTheBestStandsOnAPlateau() throws Exception {
    JsonNode search =
        run(order("\"bot\":" + Documents.DCA + "," + data(SPOT, "") + VARY.formatted("")))
            .get("search");
    assertThat(search.get("tried").asInt()).isEqualTo(6);
    assertThat(search.get("best")).hasSize(6);
    JsonNode best = search.get("best").get(0);
    assertThat(best.get("bot").get("params").get("takeProfit").get("percent").asString())
        .isEqualTo(best.get("values").get("takeProfit.percent").asString());
    assertThat(search.get("heatMap").get("rows")).hasSize(2);
    assertThat(search.get("heatMap").get("rows").get(0).get("cells")).hasSize(3);
    assertThat(search.get("stability").get("neighbours").size()).isPositive();
  }

  @Test
  void walkForward_triesTheBestOfAStretchOnTheNext() throws Exception {
    JsonNode folds =
        run(order(
                "\"bot\":" + Documents.DCA + "," + data(SPOT, "") + VARY.formatted(",\"folds\":3")))
            .get("search")
            .get("folds");
    assertThat(folds).hasSize(3);
    assertThat(Instant.parse(folds.get(0).get("testedFrom").asString()))
        .isEqualTo(Instant.parse(folds.get(1).get("trainedFrom").asString()));
  }

  @Test
  void searchWithoutAParameter_isRefused() throws Exception {
    assertThat(
            refusal(
                order(
                    "\"bot\":"
                        + Documents.DCA
                        + ","
                        + data(SPOT, "")
                        + ",\"search\":{\"vary\":[],\"objective\":\"totalProfit\"}")))
        .isEqualTo("search.vary");
  }
}
