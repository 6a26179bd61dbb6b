package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.users.Caller;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.HistoryFilter;
import io.millrace.store.HistoryQueries;
import io.millrace.store.Page;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two tenants never meet. What can be asked comes from the server's own description, so that no
/// endpoint is forgotten: one that is new fails here until it is known what to send to it.
class TenantsTest extends WithMembers {
  /// What each operation needs to be asked properly, so that a refusal is for the id.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("changeBot", "{\"name\":\"taken over\",\"bot\":" + Documents.DCA + "}"),
          Map.entry("planBot", "{\"bot\":" + Documents.DCA + "}"),
          Map.entry("commandBot", "{\"type\":\"pause\"}"),
          Map.entry("changeRisk", "{\"limits\":{\"maxOpenOrders\":1}}"),
          Map.entry("resumeRisk", ""),
          Map.entry("firmReset", ""),
          Map.entry("firmPaidOut", "{\"amount\":\"1\"}"),
          Map.entry("lockUser", "{\"why\":\"x\"}"),
          Map.entry("givePlan", "{\"tier\":\"PRO\",\"why\":\"x\"}"),
          Map.entry("setRole", "{\"role\":\"ADMIN\"}"),
          Map.entry("mailPassword", ""),
          Map.entry("removeUser", ""),
          Map.entry("endSecondFactorOf", "{\"why\":\"x\"}"),
          Map.entry("killAccount", "{\"close\":true}"),
          Map.entry("retryAccount", ""),
          Map.entry("lookedAtAccount", ""),
          Map.entry("testCredential", ""),
          Map.entry("addNote", "{\"text\":\"x\",\"pinned\":false}"),
          Map.entry("changeNote", "{\"text\":\"x\",\"pinned\":false}"),
          Map.entry("giveSignalAddress", "{}"),
          Map.entry("signal", "{\"action\":\"open\"}"),
          Map.entry("testChannel", ""),
          Map.entry("changeChannel", "{\"name\":\"x\",\"events\":[],\"digest\":\"DAILY\"}"),
          Map.entry("renamePasskey", "{\"name\":\"x\"}"),
          Map.entry(
              "putCredential",
              "{\"kind\":\"HMAC\",\"apiKey\":\"stolen-key-1\",\"secret\":\"stolen-secret\"}"));

  private static final Set<String> OF_PERSONS =
      Set.of(
          "/api/sessions/",
          "/api/passkeys/",
          "/api/tokens/",
          "/api/signal-addresses/",
          "/api/admin/users/");

  private static String owner;
  private static String stranger;
  private static Map<String, String> ids;

  @BeforeAll
  static void begin() throws Exception {
    owner = members.member("owner@example.com");
    stranger = members.member("stranger@example.com");
    String account = made("/api/accounts", "{\"name\":\"Mine\",\"funds\":{\"USDT\":\"12345\"}}");
    String bot =
        made(
            "/api/bots",
            "{\"name\":\"Secret bot\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
                .formatted(account, Documents.CALM));
    String backtest = made("/api/backtests", Documents.backtest(Documents.DCA));
    String session = members.get("/api/sessions", owner).json().get(0).get("id").asString();
    String token = members.token(owner, "hers", "ADMIN").get("token").get("id").asString();
    String channel =
        members
            .send(
                "/api/channels",
                "{\"kind\":\"EMAIL\",\"name\":\"Hers\",\"events\":[],\"digest\":\"INSTANT\"}",
                owner)
            .json()
            .get("channel")
            .get("id")
            .asString();
    members.passkey(owner, "hers");
    String passkey = members.get("/api/passkeys", owner).json().get(0).get("id").asString();
    ids =
        Map.of(
            "/api/channels/", channel,
            "/api/passkeys/", passkey,
            "/api/accounts/", account,
            "/api/bots/", bot,
            "/api/signal-addresses/", bot,
            "/api/signals/", "sig_" + UUID.randomUUID() + "." + "x".repeat(43),
            "/api/backtests/", backtest,
            "/api/sessions/", session,
            "/api/tokens/", token,
            "/api/admin/users/", "1");
    Await.until(
        () -> members.get("/api/fills", owner).json(), page -> page.get("total").asInt() > 0);
  }

  private static String made(String path, String body) throws Exception {
    Calls.Answer answer = members.send(path, body, owner);
    assertThat(answer.status()).as(answer.text()).isIn(201, 202);
    return answer.json().get("id").asString();
  }

  /// What she holds counts against the limits of her other accounts, and of nobody else's.
  @Test
  void limitsOverAllAccounts_areOfOnePerson() throws Exception {
    assertThat(usedByOthers(owner)).isPositive();
    assertThat(usedByOthers(stranger)).isZero();
  }

  /// Of the exposure that a fresh account shares with all others of a person.
  private static double usedByOthers(String cookie) throws Exception {
    String path = "/api/accounts/" + members.account(cookie, "Fresh") + "/risk";
    String limits = "{\"limits\":{\"maxUserExposure\":\"100000\"}}";
    Calls.Answer set = members.put(path, limits, cookie);
    assertThat(set.status()).as(set.text()).isEqualTo(200);
    return members.get(path, cookie).json().get("distances").get(0).get("used").asDouble();
  }

  @Test
  void everyEndpoint_withSomebodyElsesId_is404() throws Exception {
    askAll("X-Millrace", "1", "Cookie", stranger);
  }

  @Test
  void everyEndpoint_withSomebodyElsesId_isNotThereForAToken_either() throws Exception {
    String token = members.token(stranger, "his", "ADMIN").get("secret").asString();
    askAll("Authorization", "Bearer " + token);
    for (String list : List.of("bots", "deals", "orders", "fills", "activity", "backtests")) {
      Calls.Answer answer = members.calls().get("/api/" + list, "Authorization", "Bearer " + token);
      assertThat(answer.json().get("total").asInt()).as(list).isZero();
    }
  }

  private static void askAll(String... headers) throws Exception {
    JsonNode paths = members.get("/v3/api-docs", owner).json().get("paths");
    List<String> asked = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      if (path.getKey().contains("{")) {
        String room = path.getKey().substring(0, path.getKey().indexOf('{'));
        assertThat(ids).as("an id of the owner's for " + path.getKey()).containsKey(room);
        String mine = path.getKey().replaceAll("\\{[^}]+}", ids.get(room));
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          String id = operation.getValue().get("operationId").asString();
          Calls.Answer answer = ask(operation.getKey(), mine, id, headers);
          // Of what only a person may do, a token does not even learn that it is not there.
          boolean isPersonal = OF_PERSONS.contains(room) && headers[0].equals("Authorization");
          assertThat(answer.status())
              .as(id + " " + mine + ": " + answer.text())
              .isEqualTo(isPersonal ? 403 : 404);
          asked.add(id);
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(18).contains("bot", "risk", "backtest", "endSession");
    assertThat(members.get("/api/bots/" + ids.get("/api/bots/"), owner).text())
        .contains("Secret bot")
        .contains("\"desired\":\"RUN\"");
  }

  private static Calls.Answer ask(String method, String path, String operation, String... headers)
      throws Exception {
    return switch (method) {
      case "get" -> members.calls().get(path, headers);
      case "delete" -> members.calls().delete(path, headers);
      case "post" -> members.calls().post(path, body(operation), headers);
      case "put" -> members.calls().put(path, body(operation), headers);
      default -> throw new AssertionError(method + " is not known here");
    };
  }

  private static String body(String operation) {
    assertThat(BODIES).as("what to send to " + operation).containsKey(operation);
    return BODIES.getOrDefault(operation, "");
  }

  @Test
  void everyList_isEmptyForTheStranger_alsoWhenItNamesTheOwnersBot() throws Exception {
    String bot = ids.get("/api/bots/");
    for (String list : List.of("bots", "deals", "orders", "fills", "activity", "backtests")) {
      for (String query : List.of("", "?botId=" + bot)) {
        Calls.Answer answer = members.get("/api/" + list + query, stranger);
        assertThat(answer.status()).as(list).isEqualTo(200);
        assertThat(answer.json().get("total").asInt()).as(list + query).isZero();
      }
      assertThat(members.get("/api/" + list, owner).json().get("total").asInt())
          .as(list)
          .isPositive();
    }
    for (String table : List.of("deals", "orders", "fills")) {
      String path = "/api/" + table + ".csv?botId=" + bot;
      assertThat(members.get(path, stranger).text()).as(path).doesNotContain("Secret bot");
    }
    assertThat(members.get("/api/fills.csv", owner).text()).contains("Secret bot");
    String analytics = "/api/analytics?accountId=" + ids.get("/api/accounts/");
    assertThat(members.get(analytics, owner).status()).isEqualTo(200);
    assertThat(members.get(analytics, stranger).status()).isEqualTo(404);
    assertThat(members.get("/api/accounts", stranger).json()).isEmpty();
    assertThat(members.get("/api/channels", stranger).json()).isEmpty();
    assertThat(members.get("/api/channels", owner).json()).hasSize(1);
    assertThat(members.get("/api/notifications", stranger).json().get("total").asInt()).isZero();
    JsonNode dashboard = members.get("/api/dashboard", stranger).json();
    assertThat(dashboard.get("bots").get("total").asInt()).isZero();
    assertThat(dashboard.toString()).doesNotContain("Secret bot", "12345");
    assertThat(members.get("/api/system", stranger).json().get("bots").get("total").asInt())
        .isZero();
    assertThat(members.get("/api/bots", members.administrator()).text())
        .doesNotContain("Secret bot");
  }

  @Test
  void botsAndKills_ofOneTenant_leaveTheOtherAlone() throws Exception {
    Calls.Answer foreign =
        members.send(
            "/api/bots",
            "{\"name\":\"x\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
                .formatted(ids.get("/api/accounts/"), Documents.DCA),
            stranger);
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(members.send("/api/kill", "{\"close\":true}", stranger).json().get("bots"))
        .isEmpty();
    assertThat(members.get("/api/bots/" + ids.get("/api/bots/"), owner).text())
        .contains("\"desired\":\"RUN\"");
    // Names are each tenant's own.
    String same = "{\"name\":\"Mine\",\"funds\":{\"USDT\":\"5\"}}";
    assertThat(members.send("/api/accounts", same, owner).status()).isEqualTo(400);
    Calls.Answer own = members.send("/api/accounts", same, stranger);
    assertThat(own.status()).isEqualTo(201);
    String path = "/api/accounts/" + own.json().get("id").asString();
    assertThat(members.delete(path, stranger).status()).isEqualTo(204);
  }

  @Test
  void socket_saysNothingOfSomebodyElses_andNeedsASession() throws Exception {
    List<String> strangers = new CopyOnWriteArrayList<>();
    List<String> owners = new CopyOnWriteArrayList<>();
    WebSocket his = listen(stranger, strangers);
    WebSocket hers = listen(owner, owners);
    String command = "/api/bots/" + ids.get("/api/bots/") + "/commands";
    Await.until(
        () -> {
          members.send(command, "{\"type\":\"pause\"}", owner);
          members.send(command, "{\"type\":\"start\"}", owner);
          return owners;
        },
        heard -> heard.stream().anyMatch(text -> text.contains("Secret bot")));
    Await.until(() -> strangers, heard -> heard.stream().anyMatch(t -> t.contains("\"system\"")));
    assertThat(strangers).noneMatch(text -> text.contains("Secret bot") || text.contains("12345"));
    his.abort();
    hers.abort();
    assertThat(members.calls().get("/api/live").status()).isEqualTo(401);
  }

  /// Past every check of ours: the second wall.
  @Test
  void stores_thatAreAskedForEverything_haveTheCallersOwn() throws Exception {
    Path postgres = folder.resolve("data").resolve("postgres");
    try (Database database = Database.open(EmbeddedDatabase.running(postgres).orElseThrow())) {
      var fills = new HistoryQueries(database);
      var page = new Page.Request(0, 1);
      assertThat(caller(owner).does(() -> fills.fills(HistoryFilter.ALL, page).total()))
          .isPositive();
      assertThat(caller(stranger).does(() -> fills.fills(HistoryFilter.ALL, page).total()))
          .isZero();
      assertThat(caller(stranger).doesForAll(() -> fills.fills(HistoryFilter.ALL, page).total()))
          .isPositive();
    }
  }

  private static Caller caller(String cookie) throws Exception {
    JsonNode user = members.get("/api/session", cookie).json().get("user");
    var by = new Caller.By.Session(UUID.randomUUID(), true);
    return new Caller(user.get("id").asLong(), false, by, "192.0.2.1");
  }

  private static WebSocket listen(String cookie, List<String> heard) throws Exception {
    String topics = "\"bots\",\"activity\",\"prices\",\"bot:" + ids.get("/api/bots/") + "\"";
    WebSocket socket =
        members
            .calls()
            .client()
            .newWebSocketBuilder()
            .header("Cookie", cookie)
            .connectTimeout(Duration.ofSeconds(10))
            .buildAsync(
                URI.create("ws://127.0.0.1:" + members.server().port() + "/api/live"),
                new WebSocket.Listener() {
                  private final StringBuilder text = new StringBuilder();

                  @Override
                  public CompletionStage<?> onText(WebSocket its, CharSequence part, boolean last) {
                    text.append(part);
                    if (last) {
                      heard.add(text.toString());
                      text.setLength(0);
                    }
                    its.request(1);
                    return java.util.concurrent.CompletableFuture.completedStage(null);
                  }
                })
            .join();
    socket.sendText("{\"type\":\"subscribe\",\"topics\":[" + topics + "]}", true).join();
    return socket;
  }
}
