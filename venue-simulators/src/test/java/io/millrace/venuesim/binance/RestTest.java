package io.millrace.venuesim.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.VenueClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {
  private static final String BUY =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=";

  private BinanceSpotSimulator venue;
  private VenueClient client;

  @BeforeEach
  void start() throws IOException {
    venue = BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0));
    VenueClient.addAccount(venue, VenueClient.KEY, VenueClient.SECRET);
    VenueClient.print(venue, "BTCUSDT", "60000", "1");
    client = new VenueClient(venue);
  }

  @AfterEach
  void stop() {
    client.close();
    venue.close();
  }

  private Answer place(String query, String... headers) throws Exception {
    return client.signed("POST", "/api/v3/order", query, headers);
  }

  private static void assertRefused(Answer answer, int status, int code, String message) {
    assertThat(answer.text("msg")).isEqualTo(message);
    assertThat(answer.text("code")).isEqualTo("" + code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void anOrder_restsIsSeenAndFills() throws Exception {
    Answer placed = place(BUY + "59000&newClientOrderId=one-1");
    assertThat(placed.status()).isEqualTo(200);
    assertThat(placed.text("status")).isEqualTo("NEW");
    assertThat(placed.text("price")).isEqualTo("59000.00000000");
    assertThat(placed.field("fills")).isEqualTo(Document.items(List.of()));
    assertThat(placed.header("X-MBX-ORDER-COUNT-10S")).isEqualTo("1");

    VenueClient.print(venue, "BTCUSDT", "58999", "1");

    Answer order = client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=one-1");
    assertThat(order.text("status")).isEqualTo("FILLED");
    assertThat(order.text("cummulativeQuoteQty")).isEqualTo("29500.00000000");
    Document trades = client.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT").body();
    assertThat(Json.compact(trades))
        .contains("\"commission\":\"0.00050000\",\"commissionAsset\":\"BTC\"")
        .contains("\"isMaker\":true");
    Document account = client.signed("GET", "/api/v3/account", "omitZeroBalances=true").body();
    assertThat(Json.compact(account))
        .contains("{\"asset\":\"BTC\",\"free\":\"10.49950000\",\"locked\":\"0.00000000\"}")
        .contains("{\"asset\":\"USDT\",\"free\":\"70500.00000000\",\"locked\":\"0.00000000\"}")
        .doesNotContain("ETH");
  }

  @Test
  void aCancel_hasItsOwnId_andFreesTheMoney() throws Exception {
    place(BUY + "59000&newClientOrderId=a");
    Answer cancelled =
        client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=a");
    assertThat(cancelled.text("origClientOrderId")).isEqualTo("a");
    assertThat(cancelled.text("clientOrderId")).isNotEqualTo("a");
    assertThat(cancelled.text("status")).isEqualTo("CANCELED");
    Answer again = client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=a");
    assertRefused(again, 400, -2011, "Unknown order sent.");
    assertThat(Json.compact(client.signed("GET", "/api/v3/openOrders", "").body())).isEqualTo("[]");
  }

  @Test
  void parameters_areRefusedInTheVenuesWords() throws Exception {
    assertRefused(
        place("symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=1"),
        400,
        -1102,
        "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.");
    assertRefused(
        place(BUY + "59000&newClientOrderId=a:b"),
        400,
        -1100,
        "Illegal characters found in parameter 'newClientOrderId'; legal range is"
            + " '^[a-zA-Z0-9-_]{1,36}$'.");
    assertRefused(
        place(BUY + "59000.123456789"), 400, -1111, "Parameter 'price' has too much precision.");
    assertRefused(place(BUY + "59000.001"), 400, -1013, "Filter failure: PRICE_FILTER");
    assertRefused(
        place("symbol=NOSUCH&side=BUY&type=MARKET&quantity=1"), 400, -1121, "Invalid symbol.");
    assertRefused(
        place("symbol=BTCUSDT&side=UP&type=MARKET&quantity=1"), 400, -1117, "Invalid side.");
    assertRefused(
        place("symbol=BTCUSDT&side=BUY&type=MARKET"),
        400,
        -1102,
        "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!");
    assertRefused(
        place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&price=5"),
        400,
        -1106,
        "Parameter 'price' sent when not required.");
    assertRefused(
        place(BUY + "59000&colour=red"),
        400,
        -1104,
        "Not all sent parameters were read; read '8' parameter(s) but was sent '9'.");
    assertRefused(
        place(BUY + "59000&strategyType=5"), 400, -1134, "`strategyType` was less than 1000000.");
    assertRefused(
        client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=77"),
        400,
        -2013,
        "Order does not exist.");
  }

  @Test
  void keysTimesAndSignatures_areChecked() throws Exception {
    String at = "timestamp=" + System.currentTimeMillis();
    String url = venue.url() + "/api/v3/account?";
    Answer noKey = client.send(HttpRequest.newBuilder(URI.create(url + at)).build());
    assertRefused(noKey, 401, -2014, "API-key format invalid.");
    assertRefused(
        get(url + at, "nosuchkey"), 401, -2015, "Invalid API-key, IP, or permissions for action.");
    assertRefused(
        get(url + at + "&signature=ab", VenueClient.KEY),
        400,
        -1022,
        "Signature for this request is not valid.");
    assertRefused(
        get(url + "signature=ab", VenueClient.KEY),
        400,
        -1102,
        "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
    long late = System.currentTimeMillis() - 5001;
    assertRefused(
        get(url + "timestamp=" + late + "&signature=ab", VenueClient.KEY),
        400,
        -1021,
        "Timestamp for this request is outside of the recvWindow.");
    long early = System.currentTimeMillis() + 2500;
    assertRefused(
        get(url + "timestamp=" + early + "&signature=ab", VenueClient.KEY),
        400,
        -1021,
        "Timestamp for this request was 1000ms ahead of the server's time.");
  }

  private Answer get(String url, String key) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url)).header("X-MBX-APIKEY", key).build());
  }

  @Test
  void formAndQuery_areSignedOneAfterTheOther() throws Exception {
    String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
    String form = "quantity=1&price=50000&timestamp=" + System.currentTimeMillis();
    String signature = VenueClient.sign(VenueClient.SECRET, query + form);
    Answer placed =
        client.send(
            HttpRequest.newBuilder(URI.create(venue.url() + "/api/v3/order?" + query))
                .header("X-MBX-APIKEY", VenueClient.KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&signature=" + signature))
                .build());
    assertThat(placed.status()).isEqualTo(200);
  }

  @Test
  void recvWindow_isCheckedAgainJustBeforeTheExchange() throws Exception {
    Answer late = place(BUY + "59000&recvWindow=300", "X-Sim-Fault", "LATE;millis=600");
    assertRefused(late, 400, -1021, "Timestamp for this request is outside of the recvWindow.");
    Answer inTime = place(BUY + "59000&recvWindow=3000", "X-Sim-Fault", "LATE;millis=200");
    assertThat(inTime.text("status")).isEqualTo("NEW");
  }

  @Test
  void aTimeout_tellsNothing_whetherPlacedOrNot() throws Exception {
    assertThatThrownBy(
            () ->
                place(
                    BUY + "59000&newClientOrderId=ghost",
                    "X-Sim-Fault",
                    "TIMEOUT_PLACED;millis=10"))
        .isInstanceOf(IOException.class);
    assertThat(
            client
                .signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=ghost")
                .text("status"))
        .isEqualTo("NEW");
    assertThatThrownBy(
            () ->
                place(
                    BUY + "59000&newClientOrderId=none",
                    "X-Sim-Fault",
                    "TIMEOUT_NOT_PLACED;millis=10"))
        .isInstanceOf(IOException.class);
    assertRefused(
        client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=none"),
        400,
        -2013,
        "Order does not exist.");
  }

  @Test
  void faults_comeByScript_andStaleAnswersAreTrueOnesOfBefore() throws Exception {
    venue.script(
        Json.parse(
            "{\"seed\":7,\"rules\":[{\"fault\":\"ERROR_PLACED;code=-1006;status=500\",\"on\":\"POST"
                + " /api/v3/order\",\"skip\":1,\"times\":1},{\"fault\":\"STALE;millis=60000\","
                + "\"on\":\"GET /api/v3/order\"}]}"));
    assertThat(place(BUY + "59000").status()).isEqualTo(200);
    assertThat(place(BUY + "59000&newClientOrderId=odd").text("code")).isEqualTo("-1006");
    assertThat(place(BUY + "59000").status()).isEqualTo(200);
    Answer stale = client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=odd");
    assertRefused(stale, 400, -2013, "Order does not exist.");
    assertThat(Json.compact(client.signed("GET", "/api/v3/openOrders", "").body()))
        .contains("\"odd\"");
  }

  @Test
  void aTruncatedBody_endsEarly() {
    assertThatThrownBy(() -> place(BUY + "59000", "X-Sim-Fault", "TRUNCATED"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void weights_addUp_successfulOrdersCostNothing_failuresDo() throws Exception {
    String before = client.open("/api/v3/ping").header("X-MBX-USED-WEIGHT-1M");
    String after = place(BUY + "59000").header("X-MBX-USED-WEIGHT-1M");
    String failed = place(BUY + "59000.001").header("X-MBX-USED-WEIGHT-1M");
    String all =
        client.open("/api/v3/depth?symbol=BTCUSDT&limit=5000").header("X-MBX-USED-WEIGHT-1M");
    assertThat(after).isEqualTo(before);
    assertThat(Integer.parseInt(failed)).isEqualTo(Integer.parseInt(before) + 1);
    assertThat(Integer.parseInt(all)).isEqualTo(Integer.parseInt(failed) + 250);
  }

  @Test
  void tooMuch_is429WithASecondsToWait_andThenABan() throws Exception {
    Answer first = place(BUY + "59000", "X-Sim-Fault", "RATE_LIMITED");
    assertThat(first.status()).isEqualTo(429);
    assertThat(first.text("code")).isEqualTo("-1003");
    assertThat(Integer.parseInt(first.header("Retry-After"))).isBetween(1, 60);
    for (int i = 0; i < 20; i++) {
      client.open("/api/v3/ping");
    }
    Answer banned = client.open("/api/v3/ping");
    assertThat(banned.status()).isEqualTo(418);
    assertThat(banned.text("msg")).startsWith("Way too much request weight used; IP banned until");
    assertThat(Integer.parseInt(banned.header("Retry-After"))).isBetween(100, 120);
    venue.act("forgive", Document.fields().build());
    assertThat(client.open("/api/v3/ping").status()).isEqualTo(200);
  }

  @Test
  void tooManyUnfilledOrders_are429_andFillsGiveRoom() throws Exception {
    for (int i = 0; i < 100; i++) {
      Answer placed =
          place(
              "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.001" + "&price=30000");
      if (placed.status() == 429) {
        assertThat(placed.text("code")).isEqualTo("-1015");
        return;
      }
    }
    Answer more = place(BUY + "59000");
    // The window of ten seconds may have turned meanwhile; then the count is small again.
    assertThat(more.status() == 429 || Integer.parseInt(more.header("X-MBX-ORDER-COUNT-10S")) < 100)
        .isTrue();
  }

  @Test
  void cancelReplace_saysWhichHalfFailed() throws Exception {
    place(BUY + "59000&newClientOrderId=old");
    Answer both =
        client.signed(
            "POST",
            "/api/v3/order/cancelReplace",
            BUY + "58000&cancelReplaceMode=STOP_ON_FAILURE&cancelOrigClientOrderId=old");
    assertThat(both.text("cancelResult")).isEqualTo("SUCCESS");
    assertThat(both.text("newOrderResult")).isEqualTo("SUCCESS");
    Answer none =
        client.signed(
            "POST",
            "/api/v3/order/cancelReplace",
            BUY + "58000&cancelReplaceMode=STOP_ON_FAILURE&cancelOrigClientOrderId=old");
    assertRefused(none, 400, -2022, "Order cancel-replace failed.");
    assertThat(Json.compact(none.field("data"))).contains("\"newOrderResult\":\"NOT_ATTEMPTED\"");
    Answer half =
        client.signed(
            "POST",
            "/api/v3/order/cancelReplace",
            BUY + "57000&cancelReplaceMode=ALLOW_FAILURE&cancelOrigClientOrderId=old");
    assertRefused(half, 409, -2021, "Order cancel-replace partially failed.");
  }

  @Test
  void lists_arePlacedAndCancelled() throws Exception {
    Answer oco =
        client.signed(
            "POST",
            "/api/v3/orderList/oco",
            "symbol=BTCUSDT&side=SELL&quantity=1&aboveType=LIMIT_MAKER&abovePrice=65000"
                + "&belowType=STOP_LOSS_LIMIT&belowStopPrice=55000&belowPrice=54900"
                + "&belowTimeInForce=GTC");
    assertThat(oco.text("contingencyType")).isEqualTo("OCO");
    assertThat(oco.text("listOrderStatus")).isEqualTo("EXECUTING");
    Answer cancelled =
        client.signed(
            "DELETE", "/api/v3/orderList", "symbol=BTCUSDT&orderListId=" + oco.text("orderListId"));
    assertThat(cancelled.text("listOrderStatus")).isEqualTo("ALL_DONE");
    Answer old =
        client.signed(
            "POST",
            "/api/v3/order/oco",
            "symbol=BTCUSDT&side=SELL&quantity=1&price=65000&stopPrice=55000");
    assertThat(old.status()).isEqualTo(200);
    Answer wrong =
        client.signed(
            "POST",
            "/api/v3/orderList/oco",
            "symbol=BTCUSDT&side=SELL&quantity=1&aboveType=STOP_LOSS&aboveStopPrice=65000"
                + "&belowType=STOP_LOSS&belowStopPrice=55000");
    assertRefused(wrong, 400, -1197, "A stop loss order in a sell OCO must be below.");
  }

  @Test
  void amend_andItsHistory() throws Exception {
    String id = place(BUY + "59000").text("orderId");
    Answer amended =
        client.signed(
            "PUT", "/api/v3/order/amend/keepPriority", "symbol=BTCUSDT&newQty=0.3&orderId=" + id);
    assertThat(Json.compact(amended.field("amendedOrder"))).contains("\"qty\":\"0.30000000\"");
    Answer history =
        client.signed("GET", "/api/v3/order/amendments", "symbol=BTCUSDT&orderId=" + id);
    assertThat(Json.compact(history.body())).contains("\"newQty\":\"0.30000000\"");
  }

  @Test
  void microseconds_onRequest() throws Exception {
    Answer millis = client.open("/api/v3/time");
    Answer micros =
        client.send(
            HttpRequest.newBuilder(URI.create(venue.url() + "/api/v3/time"))
                .header("X-MBX-TIME-UNIT", "microsecond")
                .build());
    assertThat(millis.text("serverTime")).hasSize(13);
    assertThat(micros.text("serverTime")).hasSize(16);
  }

  @Test
  void revokedAndRestrictedKeys_areRefused() throws Exception {
    venue.act("permit", Json.parse("{\"key\":\"testkey1\",\"trading\":false}"));
    assertRefused(
        place(BUY + "59000"), 401, -2015, "Invalid API-key, IP, or permissions for action.");
    Answer may = client.signed("GET", "/sapi/v1/account/apiRestrictions", "");
    assertThat(may.text("enableSpotAndMarginTrading")).isEqualTo("false");
    assertThat(may.text("enableWithdrawals")).isEqualTo("false");
    venue.act("permit", Json.parse("{\"key\":\"testkey1\",\"ips\":[\"10.1.1.1\"]}"));
    assertThat(client.signed("GET", "/api/v3/account", "").text("code")).isEqualTo("-2015");
    venue.act("revoke", Json.parse("{\"key\":\"testkey1\"}"));
    assertThat(client.signed("GET", "/api/v3/account", "").text("code")).isEqualTo("-2015");
  }
}
