package io.millrace.venuesim.binance;

import static io.millrace.venuesim.binance.VenueClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.VenueClient.Socket;
import io.millrace.venuesim.binance.api.Limits;
import io.millrace.venuesim.binance.stream.LineRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private BinanceSpotSimulator venue;
  private VenueClient client;

  @BeforeEach
  void start() throws IOException {
    venue = BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0));
    VenueClient.addAccount(venue, VenueClient.KEY, VenueClient.SECRET);
    print("60000");
    client = new VenueClient(venue);
  }

  @AfterEach
  void stop() {
    client.close();
    venue.close();
  }

  private void print(String price) {
    VenueClient.print(venue, "BTCUSDT", price, "1");
  }

  private static boolean is(Document.Fields message, String field, String value) {
    return text(message.field(field)).equals(value);
  }

  @Test
  void aRawStream_sendsEventsAsTheyAre_aCombinedOneWithTheirStream() throws Exception {
    Socket raw = client.socket("/ws/btcusdt@trade");
    Socket combined = client.socket("/stream?streams=btcusdt@trade/btcusdt@bookTicker");
    print("60001");
    assertThat(Json.compact(raw.await(m -> is(m, "e", "trade"))))
        .contains("\"p\":\"60001.00000000\",\"q\":\"1.00000000\"");
    Document.Fields wrapped = combined.await(m -> is(m, "stream", "btcusdt@bookTicker"));
    assertThat(((Document.Fields) wrapped.field("data")).fields().keySet())
        .containsExactly("u", "s", "b", "B", "a", "A");
  }

  @Test
  void subscribing_whileOpen_andItsErrors() throws Exception {
    Socket socket = client.socket("/ws");
    socket.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}");
    assertThat(socket.next()).isEqualTo("{\"result\":null,\"id\":1}");
    socket.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}");
    assertThat(socket.next()).isEqualTo("{\"result\":[\"btcusdt@trade\"],\"id\":2}");
    socket.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",5],\"id\":3}");
    assertThat(socket.next())
        .isEqualTo("{\"code\":1,\"msg\":\"Invalid value type: expected Boolean\",\"id\":3}");
    print("60002");
    assertThat(socket.next()).contains("\"e\":\"trade\"");
    socket.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":\"x\"}");
    assertThat(socket.next()).isEqualTo("{\"result\":null,\"id\":\"x\"}");
  }

  @Test
  void talkingTooMuch_endsTheConnection() throws Exception {
    Socket socket = client.socket("/ws");
    for (int i = 0; i < 30; i++) {
      try {
        socket.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      } catch (RuntimeException ended) {
        break;
      }
    }
    String last = socket.next();
    while (last.contains("result")) {
      last = socket.next();
    }
    assertThat(last).isIn("closed 1008", "broken");
  }

  @Test
  void depthDifferences_onASnapshot_makeTheBook() throws Exception {
    Socket socket = client.socket("/ws/btcusdt@depth@100ms");
    print("60010");
    Document.Fields first = socket.await(m -> is(m, "e", "depthUpdate"));
    Document.Fields snapshot =
        (Document.Fields) client.open("/api/v3/depth?symbol=BTCUSDT&limit=5000").body();
    Map<BigDecimal, String> bids = levels(snapshot.field("bids"));
    long id = Long.parseLong(text(snapshot.field("lastUpdateId")));
    assertThat(Long.parseLong(text(first.field("U")))).isLessThanOrEqualTo(id + 1);
    for (int price = 60011; price < 60016; price++) {
      print("" + price);
      client.signed(
          "POST",
          "/api/v3/order",
          "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.001&price=" + (price - 100));
      Document.Fields update = socket.await(m -> is(m, "e", "depthUpdate"));
      long until = Long.parseLong(text(update.field("u")));
      if (until <= id) {
        continue;
      }
      assertThat(Long.parseLong(text(update.field("U")))).isLessThanOrEqualTo(id + 1);
      id = until;
      levels(update.field("b"))
          .forEach(
              (level, qty) -> {
                if (new BigDecimal(qty).signum() == 0) {
                  bids.remove(level);
                } else {
                  bids.put(level, qty);
                }
              });
    }
    long reached = id;
    Document.Fields now =
        (Document.Fields) client.open("/api/v3/depth?symbol=BTCUSDT&limit=5000").body();
    if (Long.parseLong(text(now.field("lastUpdateId"))) == reached) {
      assertThat(bids).isEqualTo(levels(now.field("bids")));
    }
  }

  private static Map<BigDecimal, String> levels(Document levels) {
    TreeMap<BigDecimal, String> all = new TreeMap<>();
    for (Document level : ((Document.Items) levels).items()) {
      var pair = ((Document.Items) level).items();
      all.put(new BigDecimal(text(pair.get(0))), text(pair.get(1)));
    }
    return all;
  }

  @Test
  void klines_areSentWhileTheyGrow_andOnceWhenTheyClose() throws Exception {
    Socket socket = client.socket("/ws/btcusdt@kline_1s");
    print("60020");
    Document.Fields closed =
        socket.await(
            m ->
                m.field("k") instanceof Document.Fields kline
                    && text(kline.field("x")).equals("true"));
    assertThat(((Document.Fields) closed.field("k")).fields().keySet())
        .containsExactly(
            "t", "T", "s", "i", "f", "L", "o", "c", "h", "l", "v", "n", "x", "q", "V", "Q", "B");
  }

  private static String subscribe() {
    String payload = "apiKey=" + VenueClient.KEY + "&timestamp=" + System.currentTimeMillis();
    return frame("userDataStream.subscribe.signature", payload, VenueClient.SECRET);
  }

  /// A frame of the parameters in `payload`, which are in order, with their signature.
  private static String frame(String method, String payload, String secret) {
    Document.Builder params = Document.fields();
    for (String pair : payload.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      params.put(parts[0], parts[1]);
    }
    params.put("signature", VenueClient.sign(secret, payload));
    return Json.compact(
        Document.fields().put("id", 7).put("method", method).put("params", params.build()).build());
  }

  @Test
  void userData_tellsOrdersAndBalances_inTheVenuesOrder() throws Exception {
    Socket socket = client.socket("/ws-api/v3");
    socket.send(subscribe());
    assertThat(socket.next()).contains("\"result\":{\"subscriptionId\":0}").contains("rateLimits");
    socket.send(subscribe());
    assertThat(socket.next()).contains("\"code\":-2035");

    client.signed("POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");

    assertThat(socket.next()).contains("\"x\":\"NEW\"").contains("\"f\":\"GTC\"");
    assertThat(socket.next())
        .contains("\"x\":\"TRADE\"")
        .contains("\"X\":\"FILLED\"")
        .contains("\"N\":\"BTC\"");
    assertThat(socket.next()).contains("outboundAccountPosition").contains("\"a\":\"BTC\"");
  }

  @Test
  void orders_overTheSocket_answerWithLimits() throws Exception {
    Socket socket = client.socket("/ws-api/v3");
    String payload =
        "apiKey="
            + VenueClient.KEY
            + "&price=50000&quantity=0.1&side=BUY&symbol=BTCUSDT&timeInForce=GTC&timestamp="
            + System.currentTimeMillis()
            + "&type=LIMIT";
    socket.send(frame("order.place", payload, VenueClient.SECRET));
    assertThat(socket.next())
        .startsWith("{\"id\":7,\"status\":200,\"result\":{\"symbol\":\"BTCUSDT\"")
        .contains("\"rateLimitType\":\"ORDERS\"");
    socket.send(frame("order.place", payload, "wrong"));
    assertThat(socket.next()).contains("\"status\":400,\"error\":{\"code\":-1022");
    socket.send("{\"id\":8,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":5}}");
    assertThat(socket.next()).contains("lastUpdateId");
    socket.send("{\"id\":9,\"method\":\"userDataStream.start\"}");
    assertThat(socket.next()).contains("\"code\":-1020");
    socket.send("nonsense");
    assertThat(socket.next()).contains("\"code\":-1135");
  }

  @Test
  void loggingOn_takesEd25519Only_andSparesSignaturesAfterwards() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String pem = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    venue.act(
        "keys",
        Json.parse(
            "{\"uid\":1,\"key\":\"edkey\",\"kind\":\"ED25519\",\"publicKey\":\"" + pem + "\"}"));
    Socket socket = client.socket("/ws-api/v3");
    String payload = "apiKey=edkey&timestamp=" + System.currentTimeMillis();
    Signature sign = Signature.getInstance("Ed25519");
    sign.initSign(pair.getPrivate());
    sign.update(payload.getBytes(StandardCharsets.UTF_8));
    String signature = Base64.getEncoder().encodeToString(sign.sign());
    socket.send(
        "{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"edkey\",\"timestamp\":"
            + payload.substring(payload.lastIndexOf('=') + 1)
            + ",\"signature\":\""
            + signature
            + "\"}}");
    assertThat(socket.next()).contains("\"apiKey\":\"edkey\"");
    socket.send(
        "{\"id\":2,\"method\":\"account.status\",\"params\":{\"timestamp\":"
            + System.currentTimeMillis()
            + "}}");
    assertThat(socket.next()).contains("\"accountType\":\"SPOT\"");
    socket.send("{\"id\":3,\"method\":\"userDataStream.subscribe\"}");
    assertThat(socket.next()).contains("\"subscriptionId\":0");
    venue.act("revoke", Json.parse("{\"key\":\"edkey\"}"));
    Document.Fields ended = socket.await(m -> is(m, "status", "401"));
    assertThat(Json.compact(ended)).contains("\"id\":null").contains("-2015");
  }

  @Test
  void hmacKeys_cannotLogOn() throws Exception {
    Socket socket = client.socket("/ws-api/v3");
    String payload = "apiKey=" + VenueClient.KEY + "&timestamp=" + System.currentTimeMillis();
    socket.send(frame("session.logon", payload, VenueClient.SECRET));
    assertThat(socket.next()).contains("\"code\":-4056");
  }

  @Test
  void events_areDoubledLostAndSwapped_whenAskedTo() throws Exception {
    Socket socket = client.socket("/ws/btcusdt@trade");
    venue.script(
        Json.parse(
            "{\"rules\":[{\"fault\":\"DUPLICATED\",\"on\":\"btcusdt@trade\",\"times\":1},"
                + "{\"fault\":\"MISSING\",\"on\":\"btcusdt@trade\",\"times\":1},"
                + "{\"fault\":\"REORDERED\",\"on\":\"btcusdt@*\",\"times\":1},"
                + "{\"fault\":\"DISCONNECTED\",\"on\":\"btcusdt@trade\",\"skip\":1}]}"));
    for (String price : new String[] {"60001", "60002", "60003", "60004"}) {
      print(price);
    }
    assertThat(socket.next()).contains("60001.0");
    assertThat(socket.next()).contains("60001.0");
    assertThat(socket.next()).contains("60004.0");
    assertThat(socket.next()).contains("60003.0");
    // A cut line may take with it what was on its way, so all before was read first.
    print("60005");
    assertThat(socket.next()).isIn("broken", "closed 1006");
  }

  @Test
  void shutdown_isAnnounced_inEachConnectionsForm() throws Exception {
    Socket raw = client.socket("/ws/btcusdt@trade");
    Socket combined = client.socket("/stream?streams=btcusdt@trade");
    Socket api = client.socket("/ws-api/v3");
    venue.announceShutdown();
    assertThat(raw.next()).startsWith("{\"e\":\"serverShutdown\",\"E\":");
    assertThat(combined.next())
        .startsWith("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\"");
    assertThat(api.next()).startsWith("{\"event\":{\"e\":\"serverShutdown\"");
  }

  @Test
  void connections_arePinged_andEndAfterTheirTime() throws Exception {
    LineRules quick =
        new LineRules(
            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(2), 5, 1024);
    try (BinanceSpotSimulator other =
            BinanceSpotSimulator.start(
                new BinanceSpotSimulator.Settings(
                    0, Limits.Settings.USUAL, quick, InstantSource.system()));
        VenueClient reader = new VenueClient(other)) {
      Socket socket = reader.socket("/ws/btcusdt@trade");
      assertThat(socket.next()).isEqualTo("closed 1001");
    }
  }
}
