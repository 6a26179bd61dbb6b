package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.json.Json;
import io.millrace.server.RotatedKeys;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys like canaries: planted everywhere a key can be given, rightly and wrongly, and then looked
/// for in every answer and every file, the database's own included (I17).
class SecretsTest {
  private static final String CANARY_KEY = "canaryKeyForTests7Q2";
  private static final String CANARY_SECRET = "canarySecret7Q2";
  private static final String THIEF_KEY = "canaryThief7Q2";
  private static final String THIEF_SECRET = "canaryThiefSecret7Q2";
  private static final String PAIR_KEY = "canaryPair7Q2";
  private static final String LOST_SECRET = "canaryLost7Q2";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringBuilder heard = new StringBuilder();
  private URI url = URI.create("http://localhost");

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void keys_areTestedAndKept_andFoundNowhere() throws Exception {
    Path data = DataFolder.in(folder.resolve("data"));
    try (var venue = new SimulatedVenue(2)) {
      plant(venue, CANARY_KEY, "'secret':'" + CANARY_SECRET + "'");
      plant(venue, THIEF_KEY, "'secret':'" + THIEF_SECRET + "','withdrawals':true");
      String account;
      try (Server server = Server.start(settings(data, venue.url()))) {
        url = server.url();
        refuseWhatMustNotBe();
        account = keepWhatIsFit(venue);
        noticeWhatBecameUnfit(venue, account);
      }
      assertThat(heard.toString()).doesNotContain("anary").contains("7Q2");
      RotatedKeys rotated = RotatedKeys.in(data);
      assertThat(rotated.rewrapped()).isEqualTo(1);
      try (Server server = Server.start(settings(data, venue.url()))) {
        url = server.url();
        Document again = ask("POST", "/api/accounts/" + account + "/credential/test", "", 200);
        assertThat(Json.compact(again)).contains("USABLE");
      }
      lookThrough(data);
    }
  }

  private static ServerSettings settings(Path data, URI venue) {
    var venues = new VenueSettings(MarketChoice.LIVE, Optional.of(venue), false);
    return new ServerSettings(0, data, false, List.of(), 1, data, venues);
  }

  private static void plant(SimulatedVenue venue, String key, String rest) {
    venue.act("keys", "{'uid':%s,'key':'%s',%s}".formatted(venue.uid(), key, rest));
  }

  /// A key that may withdraw, a wrong secret, and bodies that are no requests.
  private void refuseWhatMustNotBe() throws Exception {
    String thief = hmac(THIEF_KEY, THIEF_SECRET);
    String trial = "{\"venue\":\"binance-spot\",\"mode\":\"TESTNET\",\"credential\":" + thief + "}";
    assertThat(Json.compact(ask("POST", "/api/keys/test", trial, 200)))
        .contains("UNFIT", "withdraw");
    assertThat(Json.compact(ask("POST", "/api/accounts", account("TESTNET", thief), 400)))
        .contains("credential.apiKey", "withdraw");
    String wrong = hmac(CANARY_KEY, LOST_SECRET);
    ask("POST", "/api/accounts", account("TESTNET", wrong), 400);
    ask("POST", "/api/accounts", account("LIVE", wrong), 400);
    ask("POST", "/api/accounts", account("TESTNET", LOST_SECRET), 400);
    ask("POST", "/api/accounts", "{\"name\":" + LOST_SECRET + "}", 400);
    ask("POST", "/api/accounts", account("TESTNET", "{\"kind\":\"" + "HMAC" + "\"}"), 400);
    ask("POST", "/api/keys/test", "{\"secret\":[\"" + LOST_SECRET + "\"]}", 400);
    ask("POST", "/api/accounts", account("TESTNET", hmac(CANARY_KEY, "with " + LOST_SECRET)), 400);
    assertThat(((Document.Items) ask("GET", "/api/accounts", "", 200)).items()).hasSize(1);
  }

  private String keepWhatIsFit(SimulatedVenue venue) throws Exception {
    Document made =
        ask("POST", "/api/accounts", account("TESTNET", hmac(CANARY_KEY, CANARY_SECRET)), 201);
    String account = SimulatedVenue.text(made, "id");
    assertThat(Json.compact(made)).contains("\"hint\":\"s7Q2\"", "USABLE");

    Document pair = ask("POST", "/api/keys", "{\"venue\":\"binance-spot\"}", 201);
    String pem = SimulatedVenue.text(pair, "publicKey");
    plant(venue, PAIR_KEY, "'kind':'ED25519','publicKey':'" + pem.replace("\n", "\\n") + "'");
    String ours =
        "{\"kind\":\"ED25519\",\"keyId\":\"%s\",\"apiKey\":\"%s\"}"
            .formatted(SimulatedVenue.text(pair, "id"), PAIR_KEY);
    Document changed = ask("PUT", "/api/accounts/" + account + "/credential", ours, 200);
    assertThat(Json.compact(changed)).contains("ED25519", "USABLE");
    House.await(
        "the account trades with the pair",
        30,
        () -> Json.compact(ask("GET", "/api/accounts/" + account, "", 200)).contains("true"));
    return account;
  }

  private void noticeWhatBecameUnfit(SimulatedVenue venue, String account) throws Exception {
    String test = "/api/accounts/" + account + "/credential/test";
    venue.act("permit", "{'key':'" + PAIR_KEY + "','withdrawals':true}");
    assertThat(Json.compact(ask("POST", test, "", 200))).contains("UNFIT", "withdraw");
    Fields shown = (Fields) ask("GET", "/api/accounts/" + account, "", 200);
    assertThat(Json.compact(shown.field("connection"))).contains("false", "withdraw");
    venue.act("permit", "{'key':'" + PAIR_KEY + "'}");
    assertThat(Json.compact(ask("POST", test, "", 200))).contains("USABLE");
  }

  private static String hmac(String key, String secret) {
    return "{\"kind\":\"HMAC\",\"apiKey\":\"%s\",\"secret\":\"%s\"}".formatted(key, secret);
  }

  private static String account(String mode, String credential) {
    return "{\"name\":\"Test\",\"mode\":\"%s\",\"venue\":\"binance-spot\",\"credential\":%s}"
        .formatted(mode, credential);
  }

  private Document ask(String method, String path, String body, int status)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    heard.append(answer.body()).append(answer.headers().map());
    assertThat(answer.statusCode())
        .as(method + " " + path + ": " + answer.body())
        .isEqualTo(status);
    return Json.parse(answer.body());
  }

  /// Every file of the installation, bytes as they are; links lead out of it.
  private static void lookThrough(Path data) throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        files++;
        for (String canary :
            List.of(
                CANARY_KEY,
                CANARY_SECRET,
                THIEF_KEY,
                THIEF_SECRET,
                PAIR_KEY,
                LOST_SECRET,
                "BEGIN PRIVATE KEY")) {
          if (text.contains(canary)) {
            found.add(canary + " in " + data.relativize(file));
          }
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(files).isGreaterThan(500);
    assertThat(Files.readString(data.resolve("logs").resolve("millrace.log"))).isNotEmpty();
  }
}
