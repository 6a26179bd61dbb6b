package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.server.UserSettings;
import io.millrace.server.venues.VenueSettings;
import java.io.IOException;
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

/// A server where people log in, on the synthetic market; its administrator makes tokens.
final class OwnServer implements AutoCloseable {
  static final String EMAIL = "boss@example.com";

  private final HttpClient browser = HttpClient.newHttpClient();
  private final Server server;
  private final Path log;
  private final String cookie;

  private OwnServer(Server server, Path log) throws Exception {
    this.server = server;
    this.log = log;
    HttpResponse<String> made =
        send(
            "/api/users/setup",
            "{\"token\":\"%s\",\"email\":\"%s\",\"password\":\"correct horse battery\"}"
                .formatted(setupToken(), EMAIL),
            "");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    String set = made.headers().firstValue("set-cookie").orElseThrow();
    this.cookie = set.substring(0, set.indexOf(';'));
  }

  static OwnServer start(Path folder) throws Exception {
    // The programs of the database are unpacked once for all tests.
    Path postgres = Files.createDirectories(folder.resolve("postgres"));
    Path programs = Path.of("target", "postgres-of-tests", "binaries").toAbsolutePath();
    Files.createDirectories(programs);
    Files.createSymbolicLink(postgres.resolve("binaries"), programs);
    var settings =
        new ServerSettings(
            0,
            folder,
            false,
            List.of(),
            60,
            folder,
            VenueSettings.NONE,
            new UserSettings(true, Optional.empty()));
    return new OwnServer(Server.start(settings), folder.resolve("logs").resolve("millrace.log"));
  }

  String port() {
    return String.valueOf(server.port());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  private String setupToken() throws IOException {
    Matcher link = Pattern.compile("/setup/([A-Za-z0-9_-]{20,})").matcher(log());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /// A token for a day.
  ///
  /// @param scope READ, TRADE or ADMIN
  String token(String name, String scope) throws Exception {
    HttpResponse<String> made =
        send(
            "/api/tokens",
            "{\"name\":\"%s\",\"scope\":\"%s\",\"days\":1,\"networks\":[]}".formatted(name, scope),
            cookie);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Document.Fields answer = (Document.Fields) Json.parse(made.body());
    return ((Document.Text) answer.field("secret")).value();
  }

  /// Something that the administrator does on screen.
  void post(String path, String body) throws Exception {
    HttpResponse<String> answer = send(path, body, cookie);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private HttpResponse<String> send(String path, String body, String cookie) throws Exception {
    var request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .header("Content-Type", "application/json")
            .header("X-Millrace", "1")
            .POST(BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }
}
