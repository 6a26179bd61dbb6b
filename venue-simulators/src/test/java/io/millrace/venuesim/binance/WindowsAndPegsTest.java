package io.millrace.venuesim.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statistics of windows, reference prices and pegs, as they are on the wire.
class WindowsAndPegsTest {
  private BinanceSpotSimulator venue;
  private VenueClient client;

  @BeforeEach
  void start() throws IOException {
    venue = BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0));
    VenueClient.addAccount(venue, VenueClient.KEY, VenueClient.SECRET);
    VenueClient.print(venue, "BTCUSDT", "60000", "1");
    VenueClient.print(venue, "BTCUSDT", "60600", "1");
    client = new VenueClient(venue);
  }

  @AfterEach
  void stop() {
    client.close();
    venue.close();
  }

  private void act(String action, String body) {
    venue.act(action, Json.parse(body.replace('\'', '"')));
  }

  private void assertRefused(VenueClient.Answer answer, int code, String words) {
    assertThat(answer.text("code")).isEqualTo("" + code);
    assertThat(answer.text("msg")).isEqualTo(words);
  }

  @Test
  void rollingWindows_beginWithAMinute_andSayWhatTradedInThem() throws Exception {
    VenueClient.Answer hour = client.open("/api/v3/ticker?symbol=BTCUSDT&windowSize=1h");
    assertThat(hour.text("priceChange")).isEqualTo("600.00000000");
    assertThat(hour.text("priceChangePercent")).isEqualTo("1.000");
    assertThat(hour.text("weightedAvgPrice")).isEqualTo("60300.00000000");
    assertThat(Long.parseLong(hour.text("openTime")) % 60_000).isZero();
    assertThat(hour.text("count")).isEqualTo("2");
    assertThat(hour.header("X-MBX-USED-WEIGHT-1M")).isEqualTo("4");
    VenueClient.Answer mini = client.open("/api/v3/ticker?symbols=%5B%22BTCUSDT%22%5D&type=MINI");
    assertThat(Json.compact(mini.body())).contains("\"lastPrice\"").doesNotContain("priceChange");
    assertRefused(
        client.open("/api/v3/ticker?symbol=BTCUSDT&windowSize=1d2h"),
        -1130,
        "Data sent for parameter 'windowSize' is not valid.");
    assertThat(client.open("/api/v3/ticker").text("code")).isEqualTo("-1102");
  }

  @Test
  void theTradingDay_isThatOfItsTimeZone() throws Exception {
    VenueClient.Answer utc = client.open("/api/v3/ticker/tradingDay?symbol=BTCUSDT");
    long open = Long.parseLong(utc.text("openTime"));
    assertThat(open % 86_400_000).isZero();
    assertThat(Long.parseLong(utc.text("closeTime"))).isEqualTo(open + 86_399_999);
    VenueClient.Answer east = client.open("/api/v3/ticker/tradingDay?symbol=BTCUSDT&timeZone=8");
    assertThat(Long.parseLong(east.text("openTime")) % 86_400_000).isEqualTo(16 * 3_600_000L);
  }

  @Test
  void windows_areStreamed_ofOneSymbolAndOfAll() throws Exception {
    VenueClient.Socket one = client.socket("/ws/btcusdt@ticker_1h");
    Document.Fields told =
        one.await(event -> VenueClient.text(event.field("e")).equals("1hTicker"));
    assertThat(VenueClient.text(told.field("c"))).isEqualTo("60600.00000000");
    assertThat(VenueClient.text(told.field("n"))).isEqualTo("2");
    VenueClient.Socket all = client.socket("/stream?streams=!ticker_4h@arr");
    Document.Fields wrapped =
        all.await(event -> VenueClient.text(event.field("stream")).equals("!ticker_4h@arr"));
    assertThat(Json.compact(wrapped.field("data"))).startsWith("[{\"e\":\"4hTicker\"");
  }

  @Test
  void referencePricesAndRules_areSetByHand() throws Exception {
    assertRefused(
        client.open("/api/v3/referencePrice?symbol=BTCUSDT"),
        -2043,
        "This symbol doesn't have a reference price.");
    act("reference", "{'symbol':'BTCUSDT','price':'60100'}");
    act("range", "{'symbol':'BTCUSDT','bidLimitMultUp':'1.05','askLimitMultDown':'0.95'}");
    assertThat(client.open("/api/v3/referencePrice?symbol=BTCUSDT").text("referencePrice"))
        .isEqualTo("60100.00000000");
    assertThat(
            client
                .open("/api/v3/referencePrice/calculation?symbol=BTCUSDT")
                .text("calculationType"))
        .isEqualTo("EXTERNAL");
    assertThat(Json.compact(client.open("/api/v3/executionRules?symbol=BTCUSDT").body()))
        .contains("\"ruleType\":\"PRICE_RANGE\",\"bidLimitMultUp\":\"1.0500\"");
    VenueClient.Socket stream = client.socket("/ws/btcusdt@referencePrice");
    assertThat(VenueClient.text(stream.await(event -> event.fields().containsKey("r")).field("r")))
        .isEqualTo("60100.00000000");
  }

  @Test
  void aPeggedOrder_saysWhatWasAskedAndWhatItBecame() throws Exception {
    String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1";
    VenueClient.Answer placed =
        client.signed(
            "POST",
            "/api/v3/order",
            order + "&pegPriceType=PRIMARY_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=2");
    assertThat(placed.text("price")).isEqualTo("0.00000000");
    assertThat(placed.text("pegPriceType")).isEqualTo("PRIMARY_PEG");
    assertThat(placed.text("pegOffsetType")).isEqualTo("PRICE_LEVEL");
    assertThat(placed.field("pegOffsetValue")).isEqualTo(Document.number(2));
    VenueClient.Answer book = client.open("/api/v3/depth?symbol=BTCUSDT&limit=5");
    Document third = ((Document.Items) book.field("bids")).items().get(2);
    String pegged = placed.text("peggedPrice");
    assertThat(Json.compact(third)).contains(pegged);
    VenueClient.Answer asked =
        client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=" + placed.text("orderId"));
    assertThat(asked.text("peggedPrice")).isEqualTo(pegged);
    String of = order + "&pegPriceType=";
    assertRefused(post(of + "BEST"), -1210, "Invalid pegPriceType.");
    assertRefused(
        post(of + "PRIMARY_PEG&pegOffsetType=TICKS&pegOffsetValue=1"),
        -1211,
        "Invalid pegOffsetType.");
    assertRefused(
        post(of + "PRIMARY_PEG&pegOffsetValue=1"),
        -1102,
        "Mandatory parameter 'pegOffsetType' was not sent, was empty/null, or malformed.");
    assertThat(post(of + "PRIMARY_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=101").text("code"))
        .isEqualTo("-1130");
  }

  @Test
  void anOpo_hasNoQuantityOfItsPendingOrder_yet() throws Exception {
    String list =
        "symbol=BTCUSDT&workingType=LIMIT&workingTimeInForce=GTC&workingPrice=59000"
            + "&workingQuantity=0.1&pendingType=MARKET&workingSide=";
    VenueClient.Answer placed =
        client.signed("POST", "/api/v3/orderList/opo", list + "BUY&pendingSide=SELL");
    assertThat(placed.text("contingencyType")).isEqualTo("OTO");
    var reports = ((Document.Items) placed.field("orderReports")).items();
    assertThat(Json.compact(reports.getFirst())).contains("origQty");
    assertThat(Json.compact(reports.getLast())).contains("PENDING_NEW").doesNotContain("origQty");
    assertRefused(
        client.signed("POST", "/api/v3/orderList/opo", list + "SELL&pendingSide=SELL"),
        -1222,
        "Working order in an OPO list must be a bid.");
    assertRefused(
        client.signed("POST", "/api/v3/orderList/opo", list + "BUY&pendingSide=BUY"),
        -1223,
        "Pending orders in an OPO list must be asks.");
  }

  private VenueClient.Answer post(String query) throws Exception {
    return client.signed("POST", "/api/v3/order", query);
  }
}
