package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Bots through the interface, on the synthetic market.
class BotsTest extends WithServer {
  private static String body(String name, String document, boolean start) throws Exception {
    String account = account();
    return """
        {"name":"%s","accountId":"%s","bot":%s,"start":%s}"""
        .formatted(name, account, document, start);
  }

  private static String create(String name, String document, boolean start) throws Exception {
    Calls.Answer made = calls.post("/api/bots", body(name, document, start));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return "/api/bots/" + made.json().get("id").asString();
  }

  /// A bot whose base order has filled.
  private static String inPosition(String name) throws Exception {
    String bot = create(name, Documents.CALM, true);
    Await.until(() -> calls.get(bot).json(), now -> !now.get("openDeal").isNull());
    return bot;
  }

  private static JsonNode command(String bot, String command) throws Exception {
    Calls.Answer answer = calls.post(bot + "/commands", command);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> slots(JsonNode orders) {
    return orders.valueStream().map(order -> order.get("slot").asString()).toList();
  }

  @Test
  void created_isListedAndFoundByItsNameAndPhase() throws Exception {
    String bot = create("Stands still", Documents.DCA, false);
    JsonNode found = calls.get("/api/bots?text=stands&status=STOPPED").json();
    assertThat(found.get("total").asInt()).isEqualTo(1);
    JsonNode row = found.get("items").get(0);
    assertThat("/api/bots/" + row.get("id").asString()).isEqualTo(bot);
    assertThat(row.get("mode").asString()).isEqualTo("PAPER");
    assertThat(row.get("openDeal").isNull()).isTrue();
    assertThat(calls.get("/api/bots?text=stands&strategy=grid").json().get("total").asInt())
        .isZero();
  }

  @Test
  void changed_keepsTheOrdersThatStay_asItsPlanSaid() throws Exception {
    String bot = inPosition("Changes");
    String wider = Documents.CALM.replace("\"active\":2", "\"active\":3");
    JsonNode plan = calls.post(bot + "/plan", "{\"bot\":" + wider + "}").json();
    assertThat(plan.get("placed")).hasSize(1);
    assertThat(plan.get("cancelled")).isEmpty();
    assertThat(plan.get("placed").get(0).get("slot").asString()).endsWith("safety-3");
    Calls.Answer changed = calls.put(bot, "{\"name\":\"Changed\",\"bot\":%s}".formatted(wider));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    JsonNode detail = changed.json();
    assertThat(detail.get("name").asString()).isEqualTo("Changed");
    assertThat(slots(detail.get("workingOrders"))).contains("safety-1", "safety-2", "safety-3");
  }

  @Test
  void coinsThatWereKept_areNoPosition_andHaveNoReturn() throws Exception {
    String resting =
        Documents.CALM.replace("\"params\":{", "\"params\":{\"cooldownSeconds\":3600,");
    String bot = create("Keeps coins", resting, true);
    Await.until(() -> calls.get(bot).json(), now -> !now.get("openDeal").isNull());
    command(bot, "{\"type\":\"cancelDeal\",\"deal\":1}");
    JsonNode kept =
        Await.until(() -> calls.get(bot).json(), now -> now.get("workingOrders").isEmpty());
    assertThat(kept.get("phase").asString()).isEqualTo("MONITORING");
    JsonNode position = kept.get("position");
    assertThat(position.get("quantity")).isEqualTo(position.get("dust"));
    assertThat(position.get("returnPercent").isNull()).isTrue();
  }

  @Test
  void plan_ofAnotherTarget_showsTheNewOrderBesideTheOldOne() throws Exception {
    String bot = inPosition("Sells elsewhere");
    String higher = Documents.CALM.replace("\"percent\":\"20\"", "\"percent\":\"30\"");
    JsonNode plan = calls.post(bot + "/plan", "{\"bot\":" + higher + "}").json();
    assertThat(slots(plan.get("cancelled"))).containsExactly("1/take-profit");
    assertThat(slots(plan.get("placed"))).containsExactly("1/take-profit");
    assertThat(new BigDecimal(plan.get("placed").get(0).get("price").asString()))
        .isGreaterThan(new BigDecimal(plan.get("cancelled").get(0).get("price").asString()));
  }

  @Test
  void change_ofStrategyOrInstrument_isRefused() throws Exception {
    String bot = create("Stays a DCA bot", Documents.DCA, false);
    Calls.Answer answer = calls.put(bot, "{\"name\":null,\"bot\":" + Documents.GRID + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("problems").get(0).get("field").asString()).isEqualTo("strategy");
  }

  @Test
  void creation_withWrongAccountInstrumentOrParameter_namesTheField() throws Exception {
    String good = body("never", Documents.DCA, true);
    for (String account : List.of("99", "9223372036854775807", "mine")) {
      String elsewhere = "\"accountId\":\"" + account + "\"";
      assertThat(refused(good.replaceFirst("\"accountId\":\"\\d+\"", elsewhere)))
          .isEqualTo("accountId");
    }
    assertThat(refused(good.replace("BTCUSDT", "DOGEUSDT"))).isEqualTo("instrument");
    assertThat(refused(good.replace("\"max\":3", "\"max\":-1")))
        .isEqualTo("params.safetyOrders.max");
    assertThat(refused(good.replace("\"name\":\"never\"", "\"name\":\"  \""))).isEqualTo("name");
    assertThat(refused(good.replace("\"name\":\"never\"", "\"name\":\"two\\nlines\"")))
        .isEqualTo("name");
    assertThat(calls.get("/api/bots?text=never").json().get("total").asInt()).isZero();
  }

  private static String refused(String body) throws Exception {
    Calls.Answer answer = calls.post("/api/bots", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    return answer.json().get("problems").get(0).get("field").asString();
  }

  @Test
  void commands_moveTargetsPauseCloseAndStop() throws Exception {
    String bot = inPosition("Obeys");
    long deal = calls.get(bot).json().get("openDeal").get("number").asLong();
    String before = calls.get(bot).json().get("openDeal").get("takeProfit").asString();
    JsonNode moved =
        command(
            bot, "{\"type\":\"editTakeProfit\",\"deal\":%d,\"percent\":\"40\"}".formatted(deal));
    assertThat(Double.parseDouble(moved.get("openDeal").get("takeProfit").asString()))
        .isGreaterThan(Double.parseDouble(before) * 1.1);
    assertThat(command(bot, "{\"type\":\"pause\"}").get("desired").asString()).isEqualTo("PAUSE");
    command(bot, "{\"type\":\"closeDeal\",\"deal\":%d}".formatted(deal));
    JsonNode closed = Await.until(() -> calls.get(bot).json(), now -> now.get("openDeal").isNull());
    assertThat(closed.get("deals").get("closed").asInt()).isEqualTo(1);
    assertThat(closed.get("phase").asString()).isEqualTo("PAUSED");
    String id = bot.substring(bot.lastIndexOf('/') + 1);
    JsonNode ended = calls.get("/api/deals?open=false&botId=" + id).json().get("items").get(0);
    assertThat(ended.get("closeReason").asString()).isEqualTo("manual");
    assertThat(ended.get("bought").asString()).isEqualTo(ended.get("sold").asString());
    command(bot, "{\"type\":\"stop\",\"close\":false}");
    Await.until(() -> calls.get(bot).json(), now -> now.get("phase").asString().equals("STOPPED"));
    command(bot, "{\"type\":\"start\"}");
    Await.until(() -> calls.get(bot).json(), now -> !now.get("openDeal").isNull());
  }

  @Test
  void deletion_withAnOpenDeal_isRefusedUnlessItMayClose() throws Exception {
    String bot = inPosition("Goes");
    command(bot, "{\"type\":\"editTakeProfit\",\"deal\":1,\"percent\":\"50\"}");
    assertThat(calls.delete(bot).status()).isEqualTo(409);
    assertThat(calls.delete(bot + "?close=true").status()).isEqualTo(204);
    Await.until(() -> calls.get(bot).status(), status -> status == 404);
    assertThat(calls.get("/api/bots?text=Goes").json().get("total").asInt()).isZero();
  }

  @Test
  void decisions_sayWhy_newestFirst_pageByPage() throws Exception {
    String bot = create("Explains", Documents.DCA, true);
    JsonNode all =
        Await.until(
            () -> calls.get(bot + "/decisions?size=50").json().get("items"),
            items -> items.size() > 2);
    assertThat(all.valueStream())
        .anySatisfy(
            one -> {
              assertThat(one.get("reasons")).isNotEmpty();
              assertThat(one.get("placed").toString()).contains("base");
            });
    JsonNode newest = all.get(0);
    JsonNode older =
        calls
            .get(bot + "/decisions?size=1&before=" + newest.get("id").asString())
            .json()
            .get("items");
    assertThat(older.get(0)).isEqualTo(all.get(1));
  }

  @Test
  void orders_andFills_ofOneBot_areItsOwn() throws Exception {
    String bot = inPosition("Trades");
    String id = bot.substring(bot.lastIndexOf('/') + 1);
    JsonNode fills = calls.get("/api/fills?botId=" + id).json().get("items");
    assertThat(fills.valueStream())
        .isNotEmpty()
        .allSatisfy(fill -> assertThat(fill.get("botId").asString()).isEqualTo(id));
    JsonNode open = calls.get("/api/orders?open=true&botId=" + id).json();
    assertThat(slots(open.get("items"))).contains("safety-1", "safety-2");
    assertThat(calls.get("/api/orders?botId=" + id).json().get("total").asInt())
        .isGreaterThan(open.get("total").asInt());
  }

  @Test
  void account_withFunds_carriesBotsOfItsOwn() throws Exception {
    Calls.Answer made =
        calls.post("/api/accounts", "{\"name\":\"Second\",\"funds\":{\"USDT\":\"120\"}}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String account = made.json().get("id").asString();
    String document = body("Waits", Documents.DCA, true);
    Calls.Answer bot =
        calls.post(
            "/api/bots",
            document.replaceFirst("\"accountId\":\"\\d+\"", "\"accountId\":\"" + account + "\""));
    // A base order of 100 and a ladder of 150: more than this account has.
    JsonNode waiting =
        Await.until(
            () -> calls.get("/api/bots/" + bot.json().get("id").asString()).json(),
            now -> now.get("phase").asString().equals("WAITING_FOR_BALANCE"));
    assertThat(waiting.get("error").asString()).contains("USDT");
    assertThat(calls.get("/api/dashboard").json().get("attention").toString()).contains("Waits");
  }
}
