package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// A running server, as its user sees it.
record House(URI url) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String DCA =
      """
      {"name":"DCA","accountId":"2","start":true,"bot":{"strategy":"dca",
       "instrument":"binance-spot:BTCUSDT","params":{"baseOrder":{"size":"200"},
       "safetyOrders":{"size":"200","max":4,"active":2,"deviation":"0.06","volumeScale":"1.2"},
       "takeProfit":{"percent":"0.06"}}}}""";
  private static final String GRID =
      """
      {"name":"Grid","accountId":"2","start":true,"bot":{"strategy":"grid",
       "instrument":"binance-spot:BTCUSDT","params":{"lower":"59400","upper":"60600",
       "intervals":20,"spacing":"geometric","order":{"size":"100","unit":"quote"}}}}""";

  private static final String STOP = "{\"type\":\"stop\",\"close\":false}";

  /// The account at the venue; the first one of an installation trades on paper.
  private static final String ACCOUNT =
      """
      {"name":"Test funds","mode":"TESTNET","venue":"binance-spot",
       "credential":{"kind":"HMAC","apiKey":"%s","secret":"%s"}}"""
          .formatted(SimulatedVenue.KEY, SimulatedVenue.SECRET);

  /// Connects the account, and begins with a DCA bot and a grid.
  void begin() throws Exception {
    post("/api/accounts", ACCOUNT);
    await("the account trades", 30, () -> trouble().isEmpty());
    post("/api/bots", DCA);
    post("/api/bots", GRID);
  }

  /// The same DCA bot on the first account, which trades on paper.
  void beginOnPaper() throws Exception {
    post("/api/bots", DCA.replace("\"accountId\":\"2\"", "\"accountId\":\"1\""));
  }

  /// How many deals an account has closed.
  long closedDeals(String account) throws Exception {
    return SimulatedVenue.items(get("/api/deals?open=false&size=200"), "items").stream()
        .filter(deal -> bots(account).contains(SimulatedVenue.text(deal, "botId")))
        .count();
  }

  private Set<String> bots(String account) {
    try {
      return bots().stream()
          .filter(bot -> SimulatedVenue.text(bot, "accountId").equals(account))
          .map(bot -> SimulatedVenue.text(bot, "id"))
          .collect(Collectors.toSet());
    } catch (Exception unanswered) {
      throw new AssertionError(unanswered);
    }
  }

  Document get(String path) throws IOException, InterruptedException {
    return read(HttpRequest.newBuilder(url.resolve(path)).build());
  }

  void post(String path, String body) throws IOException, InterruptedException {
    read(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static Document read(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.parse(answer.body());
  }

  /// Stops every bot; what they hold they keep.
  void stopAll() throws Exception {
    for (Document bot : bots()) {
      post("/api/bots/" + SimulatedVenue.text(bot, "id") + "/commands", STOP);
    }
  }

  List<Document> bots() throws Exception {
    return SimulatedVenue.items(get("/api/bots"), "items");
  }

  /// Where prices come from.
  String marketKind() throws Exception {
    return SimulatedVenue.text(
        ((Fields) ((Fields) get("/api/system")).field("market")).field("source"), "kind");
  }

  boolean allStopped() throws Exception {
    return bots().stream()
        .allMatch(bot -> SimulatedVenue.text(bot, "phase").equalsIgnoreCase("stopped"));
  }

  /// What is wrong with the account, if anything.
  String trouble() throws Exception {
    Document account = ((Document.Items) get("/api/accounts")).items().get(1);
    Fields connection = (Fields) ((Fields) account).field("connection");
    return SimulatedVenue.text(connection, "healthy").equals("true")
        ? ""
        : SimulatedVenue.text(connection, "detail");
  }

  static void await(String what, int seconds, Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.call()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
