package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.server.UserSettings;
import io.millrace.server.venues.VenueSettings;
import io.millrace.server.venues.VenueSettings.MarketChoice;
import io.millrace.system.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who trades at a venue leaves: not while anything of his could trade there, and with
/// nothing left of it once he may.
class LeavingTest {
  private static final String ME = "{\"email\":\"trader@example.com\"}";
  private static final String LOG_IN =
      "{\"email\":\"trader@example.com\",\"password\":\"correct horse battery\"}";
  private static final String ACCOUNT =
      """
      {"name":"Test funds","mode":"TESTNET","venue":"binance-spot",
       "credential":{"kind":"HMAC","apiKey":"%s","secret":"%s"}}"""
          .formatted(SimulatedVenue.KEY, SimulatedVenue.SECRET);
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private URI url = URI.create("http://localhost");
  private String cookie = "";

  @Test
  void whoTradesAtAVenue_leavesOnceNothingRestsThere_andTheKeyIsGone() throws Exception {
    Path data = DataFolder.in(folder.resolve("data"));
    try (var venue = new SimulatedVenue(3);
        Server server = Server.start(settings(data, venue.url()))) {
      url = server.url();
      enter(data);
      String account = text(post("/api/accounts", ACCOUNT, 201), "id");
      House.await(
          "the account trades", 30, () -> get("/api/accounts").contains("\"healthy\":true"));
      venue.calm();
      String bot = text(post("/api/bots", grid(account), 201), "id");
      House.await("orders rest", 30, () -> resting(venue) > 0);

      assertThat(post("/api/users/me/leaving", ME, 409)).contains("'Grid' is not stopped");
      assertThat(get("/api/users/me/leaving")).contains("RUNNING_BOT", "RESTING_ORDER");
      assertThat(resting(venue)).isPositive();
      String stop = "{\"type\":\"stop\",\"close\":true}";
      assertThat(post("/api/bots/" + bot + "/commands", stop, 200)).contains("\"Grid\"");
      House.await(
          "nothing is in the way",
          30,
          () -> get("/api/users/me/leaving").contains("\"hindrances\":[]"));
      int orders = venue.book().orders().size();
      String left = post("/api/users/me/leaving", ME, 200);
      assertThat(left).contains("leavesAt");
      assertThat(resting(venue)).isZero();

      String keep = "{\"token\":\"" + link(data, "/keep-account/") + "\"}";
      assertThat(post("/api/users/keep", keep, 204)).isEmpty();
      cookie = "";
      assertThat(post("/api/session", LOG_IN, 200)).contains("trader@example.com");
      House.await(
          "the account is back, without a key", 30, () -> get("/api/accounts").contains("no key"));
      assertThat(venue.book().orders()).hasSize(orders);
    }
  }

  /// A grid below the market, which rests.
  private static String grid(String account) {
    return """
        {"name":"Grid","accountId":"%s","start":true,"bot":{"strategy":"grid",
         "instrument":"binance-spot:BTCUSDT","params":{"lower":"50000","upper":"58000",
         "intervals":4,"spacing":"geometric","order":{"size":"100","unit":"quote"}}}}"""
        .formatted(account);
  }

  private static ServerSettings settings(Path data, URI venue) {
    return new ServerSettings(
        0,
        data,
        false,
        List.of(),
        1,
        data,
        new VenueSettings(MarketChoice.LIVE, Optional.of(venue), false),
        new UserSettings(true, Optional.empty()));
  }

  /// Makes the administrator, and logs in as somebody else.
  private void enter(Path data) throws Exception {
    String boss =
        "{\"token\":\"%s\",\"email\":\"boss@example.com\",\"password\":\"correct horse battery\"}"
            .formatted(link(data, "/setup/"));
    assertThat(post("/api/users/setup", boss, 200)).contains("boss@example.com");
    cookie = "";
    assertThat(post("/api/users", LOG_IN, 202)).isEmpty();
    String verify = "{\"token\":\"" + link(data, "/verify-email/") + "\"}";
    assertThat(post("/api/users/verify", verify, 204)).isEmpty();
    assertThat(post("/api/session", LOG_IN, 200)).contains("trader@example.com");
  }

  private static String link(Path data, String page) throws IOException {
    Matcher links =
        Pattern.compile(Pattern.quote(page) + "([A-Za-z0-9_-]{40,})")
            .matcher(Files.readString(data.resolve("logs").resolve("millrace.log")));
    String newest = "";
    while (links.find()) {
      newest = links.group(1);
    }
    return newest;
  }

  private static long resting(SimulatedVenue venue) {
    return venue.book().orders().stream()
        .map(order -> SimulatedVenue.text(order, "status"))
        .filter(status -> List.of("NEW", "PARTIALLY_FILLED").contains(status))
        .count();
  }

  private static String text(String answer, String name) {
    Document read = Json.parse(answer);
    return SimulatedVenue.text(read, name);
  }

  private String get(String path) throws Exception {
    var request = HttpRequest.newBuilder(url.resolve(path)).header("Cookie", cookie).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String post(String path, String body, int expected) throws Exception {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .header("X-Millrace", "1")
            .POST(BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(expected);
    answer
        .headers()
        .firstValue("set-cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer.body();
  }
}
