package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.users.PasskeyViews.PasskeyCreationView;
import io.millrace.server.users.SoftAuthenticator;
import io.millrace.server.venues.VenueSettings;
import io.millrace.server.wiring.JsonRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server with users, as browsers speak to it; its mails are in the log.
final class Members implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private final Server server;
  private final Calls calls;
  private final Path log;
  private final String administrator;

  private Members(Server server, Path log) throws Exception {
    this.server = server;
    this.calls = new Calls(server.port());
    this.log = log;
    Calls.Answer made =
        send(
            "/api/users/setup",
            "{\"token\":\"%s\",\"email\":\"Boss@Example.com\",\"password\":\"%s\"}"
                .formatted(link("/setup/"), PASSWORD));
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    this.administrator = cookie(made);
  }

  static Members start(Path folder) throws Exception {
    return start(folder, new UserSettings(true, Optional.empty()));
  }

  static Members start(Path folder, UserSettings users) throws Exception {
    Path data = DataFolder.in(folder);
    var settings =
        new ServerSettings(0, data, false, List.of(), 60, folder, VenueSettings.NONE, users);
    return new Members(Server.start(settings), data.resolve("logs").resolve("millrace.log"));
  }

  @Override
  public void close() {
    calls.close();
    server.close();
  }

  Server server() {
    return server;
  }

  Calls calls() {
    return calls;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /// The first administrator's cookie.
  String administrator() {
    return administrator;
  }

  Calls.Answer send(String path, String body) throws Exception {
    return calls.post(path, body, "X-Millrace", "1");
  }

  Calls.Answer send(String path, String body, String cookie) throws Exception {
    return calls.post(path, body, "X-Millrace", "1", "Cookie", cookie);
  }

  Calls.Answer put(String path, String body, String cookie) throws Exception {
    return calls.put(path, body, "X-Millrace", "1", "Cookie", cookie);
  }

  Calls.Answer delete(String path, String cookie) throws Exception {
    return calls.delete(path, "X-Millrace", "1", "Cookie", cookie);
  }

  Calls.Answer get(String path, String cookie) throws Exception {
    return calls.get(path, "Cookie", cookie);
  }

  static String cookie(Calls.Answer answer) {
    String set = answer.response().headers().firstValue("set-cookie").orElseThrow();
    assertThat(set)
        .startsWith("__Host-millrace=")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict");
    return set.substring(0, set.indexOf(';'));
  }

  /// The token of the newest link to a page in the log.
  String link(String page) throws IOException {
    Matcher links =
        Pattern.compile(Pattern.quote(page) + "([A-Za-z0-9_-]{20,})")
            .matcher(Files.readString(log));
    String newest = "";
    while (links.find()) {
      newest = links.group(1);
    }
    assertThat(newest).as(page).hasSizeGreaterThan(40);
    return newest;
  }

  static String credentials(String email, String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
  }

  /// Registers, verifies and logs in; returns the cookie.
  String member(String email) throws Exception {
    assertThat(send("/api/users", credentials(email, PASSWORD)).status()).isEqualTo(202);
    verify();
    return logIn(email);
  }

  /// Proves the address that was written to last.
  void verify() throws Exception {
    assertThat(send("/api/users/verify", proof("/verify-email/")).status()).isEqualTo(204);
  }

  /// What shows that somebody reads his mails: a body with the token of the newest link to a page.
  String proof(String page) throws IOException {
    return "{\"token\":\"" + link(page) + "\"}";
  }

  /// Logs in by password; returns the cookie.
  String logIn(String email) throws Exception {
    return cookie(send("/api/session", credentials(email, PASSWORD)));
  }

  /// Makes a paper account; returns its id.
  String account(String cookie, String name) throws Exception {
    String wanted = "{\"name\":\"%s\",\"funds\":{\"USDT\":\"5000\"}}".formatted(name);
    return made(send("/api/accounts", wanted, cookie));
  }

  /// Makes a bot that trades; returns its id.
  String bot(String cookie, String name, String account) throws Exception {
    String wanted =
        "{\"name\":\"%s\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
            .formatted(name, account, Documents.CALM);
    return made(send("/api/bots", wanted, cookie));
  }

  private static String made(Calls.Answer answer) throws Exception {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  /// Adds a passkey of an authenticator in a program.
  SoftAuthenticator passkey(String cookie, String name) throws Exception {
    var authenticator = new SoftAuthenticator("http://localhost:0", "localhost");
    JsonMapper json = JsonRules.mapper();
    Calls.Answer asked = send("/api/passkeys/options", "", cookie);
    assertThat(asked.status()).as(asked.text()).isEqualTo(200);
    var made = authenticator.make(name, json.treeToValue(asked.json(), PasskeyCreationView.class));
    Calls.Answer kept = send("/api/passkeys", json.writeValueAsString(made), cookie);
    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    return authenticator;
  }

  /// Makes a token, good for a day and from everywhere.
  JsonNode token(String cookie, String name, String scope) throws Exception {
    return token(cookie, name, scope, "");
  }

  /// @param networks in JSON, from where it may be used
  JsonNode token(String cookie, String name, String scope, String networks) throws Exception {
    Calls.Answer made =
        send(
            "/api/tokens",
            "{\"name\":\"%s\",\"scope\":\"%s\",\"days\":1,\"networks\":[%s]}"
                .formatted(name, scope, networks),
            cookie);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }
}
