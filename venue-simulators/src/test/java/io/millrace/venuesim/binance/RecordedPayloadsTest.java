package io.millrace.venuesim.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.VenueClient.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the venue was recorded to send has the same fields and kinds of values as what we send.
/// Fields may be more today; those that the venue has since removed are named here.
class RecordedPayloadsTest {
  private static final Set<String> REMOVED =
      Set.of(
          "trade.b", // order ids, until 2024-06
          "trade.a",
          "aggTrade.st", // of another host's stream
          "bookTicker.T", // of futures: the recording is of mixed origin
          "bookTicker.E");

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

  private static @Nullable Path payloads() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path found = folder.resolveSibling("shared/data/payloads/nautilus-integration");
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    System.out.println("no folder shared with recorded payloads: nothing compared");
    return null;
  }

  private static void assertSame(String name, String file, Document ours) throws IOException {
    Path payloads = payloads();
    if (payloads == null) {
      return;
    }
    Set<String> recorded = new TreeSet<>();
    shape(name, Json.read(payloads.resolve(file)), recorded);
    recorded.removeIf(
        field ->
            REMOVED.stream()
                .anyMatch(
                    gone ->
                        field.startsWith(gone + ":")
                            || field.startsWith(gone.replace(".", ".data.") + ":")));
    Set<String> sent = new TreeSet<>();
    shape(name, ours, sent);
    assertThat(sent).as(file).containsAll(recorded);
  }

  /// Every field with the kind of its value; of a list the kinds of its first item.
  private static void shape(String at, Document value, Set<String> fields) {
    switch (value) {
      case Document.Text _ -> fields.add(at + ":text");
      case Document.Num _ -> fields.add(at + ":number");
      case Document.Flag _ -> fields.add(at + ":flag");
      case Document.Nothing _ -> fields.add(at + ":null");
      case Document.Items items -> {
        fields.add(at + ":list");
        boolean row = items.items().size() == 12;
        for (int i = 0; i < (row ? 12 : Math.min(1, items.items().size())); i++) {
          shape(at + (row ? "[" + i + "]" : "[]"), items.items().get(i), fields);
        }
      }
      case Document.Fields object ->
          object.fields().forEach((name, field) -> shape(at + "." + name, field, fields));
    }
  }

  private void assertSameAnswer(String path, String file) throws Exception {
    assertSame(path, "http_responses/http_spot_" + file + ".json", client.open(path).body());
  }

  @Test
  void publicAnswers() throws Exception {
    assertSameAnswer("/api/v3/ping", "market_ping");
    assertSameAnswer("/api/v3/time", "market_time");
    assertSameAnswer("/api/v3/avgPrice?symbol=BTCUSDT", "market_avg_price");
    assertSameAnswer("/api/v3/ticker/price?symbol=BTCUSDT", "market_ticker_price");
    assertSameAnswer("/api/v3/ticker/bookTicker?symbol=BTCUSDT", "market_book_ticker");
    assertSameAnswer("/api/v3/depth?symbol=BTCUSDT", "market_depth");
    assertSameAnswer("/api/v3/trades?symbol=BTCUSDT", "market_trades");
    assertSameAnswer("/api/v3/historicalTrades?symbol=BTCUSDT", "market_historical_trades");
    assertSameAnswer("/api/v3/aggTrades?symbol=BTCUSDT", "market_agg_trades");
    assertSameAnswer("/api/v3/klines?symbol=BTCUSDT&interval=1m", "market_klines");
  }

  @Test
  void account() throws Exception {
    assertSame(
        "account",
        "http_responses/http_spot_wallet_account.json",
        client.signed("GET", "/api/v3/account", "").body());
  }

  private static Document data(Document.Fields wrapped) {
    return wrapped.field("data");
  }

  @Test
  void streams() throws Exception {
    Socket socket = client.socket("/stream?streams=btcusdt@trade/btcusdt@aggTrade/btcusdt@ticker");
    VenueClient.print(venue, "BTCUSDT", "60001", "1");
    for (String stream : new String[] {"trade", "aggTrade"}) {
      Document.Fields event =
          socket.await(m -> VenueClient.text(m.field("stream")).endsWith("@" + stream));
      String file = stream.equals("trade") ? "ws_spot_trade" : "ws_spot_agg_trade";
      assertSame(stream, "ws_messages/" + file + ".json", Json.parse(wrap(data(event))));
    }
    Document.Fields day = socket.await(m -> VenueClient.text(m.field("stream")).endsWith("ticker"));
    assertSame("ticker", "ws_messages/ws_spot_ticker_24hr.json", data(day));
  }

  /// As the recordings are: the event below `data`, with the stream beside it.
  private static String wrap(Document data) {
    return Json.compact(Document.fields().put("stream", "x").put("data", data).build());
  }

  @Test
  void executionReports() throws Exception {
    Socket socket = client.socket("/ws-api/v3");
    String payload = "apiKey=" + VenueClient.KEY + "&timestamp=" + System.currentTimeMillis();
    socket.send(
        "{\"id\":1,\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\""
            + VenueClient.KEY
            + "\",\"timestamp\":"
            + payload.substring(payload.lastIndexOf('=') + 1)
            + ",\"signature\":\""
            + VenueClient.sign(VenueClient.SECRET, payload)
            + "\"}}");
    socket.next();
    String limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=";
    client.signed("POST", "/api/v3/order", limit + "61000");
    client.signed("POST", "/api/v3/order", limit + "50000&newClientOrderId=gone");
    client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=gone");
    for (String type : new String[] {"NEW", "TRADE", "CANCELED"}) {
      Document.Fields event =
          socket.await(
              m ->
                  m.field("event") instanceof Document.Fields report
                      && VenueClient.text(report.field("x")).equals(type));
      String file = "ws_messages/ws_spot_execution_report_" + type.toLowerCase(Locale.ROOT);
      assertSame("report", file + ".json", Json.parse(wrap(event.field("event"))));
    }
  }
}
