package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands against a server where people log in.
class RemoteCommandsTest {
  /// Opens at once, then rests far from the price.
  private static final String CALM =
      """
      {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
        "baseOrder": {"size": "100"},
        "safetyOrders": {"max": 3, "active": 2, "size": "50", "deviation": "10"},
        "takeProfit": {"percent": "20"}}}
      """;

  @TempDir static Path folder;
  private static OwnServer server;
  private static Path config;
  private static String trade;

  @BeforeAll
  static void start() throws Exception {
    server = OwnServer.start(Files.createDirectories(folder.resolve("data")));
    config = folder.resolve("config");
    trade = server.token("tests", "ADMIN");
    assertThat(typing(trade + "\n", "login", "--port", server.port()).code()).isZero();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Run typing(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config-dir", config.toString()));
    return Run.typing(input, all.toArray(String[]::new));
  }

  private static Run run(String... arguments) {
    return typing("", arguments);
  }

  private static Run good(String... arguments) {
    Run run = run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static Run await(Predicate<Run> wanted, String... arguments) {
    Run run = good(arguments);
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!wanted.test(run) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000_000);
      run = good(arguments);
    }
    assertThat(wanted.test(run)).as(run.out()).isTrue();
    return run;
  }

  private static String create(String name, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("bot.json"), CALM);
    List<String> arguments = new ArrayList<>(List.of("create", file.toString(), "--name", name));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--account")) {
      arguments.addAll(List.of("--account", "Paper"));
    }
    arguments.add("--json");
    Document.Fields bot =
        (Document.Fields) Json.parse(good(arguments.toArray(String[]::new)).out());
    return ((Document.Text) bot.field("id")).value();
  }

  @Test
  void login_keepsTheTokenForItsOwnerAlone_andNeverPrintsIt() throws Exception {
    Path own = folder.resolve("own");
    String token = server.token("laptop", "READ");
    Run login =
        Run.typing(token + "\n", "login", "--port", server.port(), "--config-dir", own.toString());
    assertThat(login.code()).as(login.err()).isZero();
    assertThat(login.out()).contains("as " + OwnServer.EMAIL);
    assertThat(login.out() + login.err()).doesNotContain(token);
    Path kept = own.resolve("login.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");
    assertThat(Run.of("accounts", "--config-dir", own.toString()).code()).isZero();
    Run out = Run.of("logout", "--config-dir", own.toString());
    assertThat(out.out()).contains("Logged out");
    assertThat(kept).doesNotExist();
    assertThat(server.log()).doesNotContain(token);
  }

  @Test
  void login_withAWrongToken_keepsNothing() {
    Path own = folder.resolve("nobody");
    Run login =
        Run.typing(
            "mrt_1.wrong\n", "login", "--port", server.port(), "--config-dir", own.toString());
    assertThat(login.code()).isEqualTo(3);
    assertThat(login.err()).contains("refuses the token").doesNotContain("mrt_1.wrong");
    assertThat(own.resolve("login.json")).doesNotExist();
    Run none = Run.of("login", "--port", server.port(), "--config-dir", own.toString());
    assertThat(none.err()).contains("no token was given");
    Run bots = Run.of("bots", "--port", server.port(), "--config-dir", own.toString());
    assertThat(bots.code()).isEqualTo(3);
    assertThat(bots.err()).contains("millrace login");
  }

  @Test
  void keptToken_isShownToItsServerAlone() {
    Run elsewhere = run("bots", "--port", "1");
    assertThat(elsewhere.code()).isEqualTo(1);
    assertThat(elsewhere.err()).contains("no server answers at http://127.0.0.1:1");
    assertThat(run("bots", "--server", "http://bots.example.com").err()).contains("https");
  }

  @Test
  void bot_isCreated_listed_shown_andObeys() throws Exception {
    String id = create("Obeys", "--start");
    Run shown = await(run -> run.out().contains("Deal 1"), "bot", "Obeys");
    assertThat(shown.out())
        .startsWith(id + " 'Obeys': ")
        .contains("Take profit", "safety-1", "safety orders 0 of 3");
    assertThat(good("bots", "--text", "obeys").out()).contains("NAME", "Obeys", "binance-spot");
    assertThat(good("bots", "--text", "obeys", "--json").out()).contains("\"name\": \"Obeys\"");
    assertThat(good("positions").out()).contains("Obeys");
    assertThat(good("orders", "--open", "--bot", "Obeys").out()).contains("safety-2");
    assertThat(good("fills", "--bot", id).out()).contains("base", "buy");
    assertThat(good("deals", "--open", "--bot", id).out()).contains("Obeys");
    assertThat(good("bot", id, "pause").out()).contains("paused");
    assertThat(good("bot", id, "take-profit", "40").code()).isZero();
    assertThat(good("bot", id, "safety-orders", "2").code()).isZero();
    assertThat(good("bot", id, "decisions").out()).contains("WHY");
    good("bot", id, "close");
    await(run -> run.out().contains("0 open, 1 closed"), "bot", id);
    assertThat(good("deals", "--ended", "--bot", id).out()).contains("manual");
    good("bot", id, "stop");
    assertThat(typing("no\n", "bot", id, "delete").err()).contains("Nothing was done.");
    assertThat(typing("yes\n", "bot", id, "delete").out()).contains("Deleted bot " + id);
    Run gone = run("bot", id);
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains(id);
  }

  @Test
  void edit_showsWhatItDoesToTheOrders_andAsks() throws Exception {
    String id = create("Changes", "--start");
    await(run -> run.out().contains("safety-2"), "bot", id);
    Path document =
        Files.writeString(folder.resolve("edit.json"), good("bot", id, "document").out());
    assertThat(Files.readString(document)).contains("\"deviation\"").doesNotContain("null");
    Files.writeString(document, CALM.replace("\"active\": 2", "\"active\": 3"));
    Run asked = typing("no\n", "bot", id, "edit", document.toString());
    assertThat(asked.code()).isEqualTo(1);
    assertThat(asked.err()).contains("placed", "safety-3", "kept", "Change the bot?");
    Run changed = run("bot", id, "edit", document.toString(), "--yes");
    assertThat(changed.code()).as(changed.err()).isZero();
    assertThat(changed.out()).contains("safety-3");
    good("bot", id, "delete", "--close", "--yes");
  }

  @Test
  void flatten_saysWhatWillHappen_asks_andSellsAll() throws Exception {
    String account = "Flat";
    String id = accountWithABot(account);
    Run asked = typing("\n", "flatten", account);
    assertThat(asked.code()).isEqualTo(1);
    assertThat(asked.err()).contains("Falls", "Stop these bots of account", "Nothing was done.");
    Run done = typing("yes\n", "flatten", account);
    assertThat(done.code()).as(done.err() + done.out()).isZero();
    assertThat(done.out()).contains("stopped  Falls: 0 of ", "Confirmed: no order is live.");
    assertThat(good("bot", id).out()).contains("stopped");
    assertThat(good("positions").out()).doesNotContain("Falls");
  }

  private static String accountWithABot(String account) throws Exception {
    server.post("/api/accounts", "{\"name\":\"" + account + "\",\"funds\":{\"USDT\":\"1000\"}}");
    String id = create("Falls", "--account", account, "--start");
    await(run -> run.out().contains("Deal 1"), "bot", id);
    return id;
  }

  @Test
  void channels_areAdded_listed_tested_andRemoved() {
    assertThat(good("channels", "list").out()).contains("No channels.");
    String[] add = {"channels", "add", "email", "My mail", "--event", "limit", "--digest", "daily"};
    assertThat(good(add).out()).isEqualToIgnoringNewLines("Added My mail.");
    assertThat(good("channels", "test", "My mail").out()).contains("My mail: sent");
    String url = "https://hooks.slack.com/services/secret-part";
    Run slack = typing(url + "\n", "channels", "add", "slack", "Team", "--event", "deal-closed");
    assertThat(slack.code()).as(slack.err()).isZero();
    assertThat(slack.out() + slack.err()).doesNotContain("secret-part");
    assertThat(good("channels", "list").out())
        .contains("My mail", "daily", "limit", "Team", "hooks.slack.com", "deal closed");
    Run hook = typing("https://example.com/hook\n", "channels", "add", "webhook", "Program");
    assertThat(hook.out()).contains("Added Program.", "whsec_");

    Run wrong = typing("ftp://example.com\n", "channels", "add", "webhook", "Other");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("url");
    assertThat(run("channels", "add", "pigeon", "Coo").code()).isNotZero();
    assertThat(run("channels", "add", "email").code()).isEqualTo(2);
    assertThat(run("channels", "remove", "Nothing").err())
        .contains("a whole name", "(My mail)", "(Team)", "(Program)");
    for (String name : List.of("my MAIL", "Team", "Program")) {
      assertThat(good("channels", "remove", name).out())
          .containsIgnoringCase("Removed " + name + ".");
    }
    assertThat(good("channels", "list").out()).contains("No channels.");
  }

  @Test
  void accounts_risk_andMetrics_areShown() {
    assertThat(good("accounts").out()).contains("EQUITY", "USDT", "good");
    assertThat(good("accounts", "--json").out()).contains("\"balances\"");
    assertThat(good("risk", "Paper").out()).contains("Paper (USDT)", "No limits are set.");
    assertThat(good("risk", "1", "--json").out()).contains("\"distances\"");
    assertThat(good("metrics").out()).contains("EQUITY", "paper");
    assertThat(good("metrics", "--raw").out()).contains("jvm_");
  }

  @Test
  void wrongWords_areRefused_clearly() throws Exception {
    Run missing = run("bot", "987654");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("987654");
    assertThat(run("bot", "No such bot").err()).contains("bot: 'No such bot'", "a whole name");
    assertThat(run("bot", "1", "dance").err()).contains("Unknown verb: 'dance'", "pause");
    assertThat(run("bot", "1", "take-profit").err()).contains("take-profit PERCENT");
    assertThat(run("flatten", "No", "account").err()).contains("one ACCOUNT at a time", "2 given");
    assertThat(run("flatten", "Nowhere").err()).contains("account: 'Nowhere'");
    assertThat(run("orders", "--bot", "987654").code()).isEqualTo(2);
    assertThat(run("fills", "--open").err()).contains("--open");
    Path bad =
        Files.writeString(folder.resolve("bad.json"), CALM.replace("\"max\": 3", "\"max\": -1"));
    Run refused = run("create", bad.toString(), "--account", "1");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("params.safetyOrders.max", "-1");
  }

  @Test
  void tokenThatOnlyReads_commandsNothing() throws Exception {
    String reads = server.token("reads", "READ");
    Run run = run("kill", "--port", server.port(), "--token", reads, "--account", "987654");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("scope READ").doesNotContain(reads);
  }
}
