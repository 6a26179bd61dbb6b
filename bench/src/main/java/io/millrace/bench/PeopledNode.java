package io.millrace.bench;

import io.millrace.core.document.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.codec.digest.DigestUtils;

/// `./millrace start --users` on the synthetic market with its own PostgreSQL, and many people on
/// it: each is logged in, and has a paper account of his own with some bots that trade.
///
/// People and their sessions are put into the database, as nobody waits for a thousand passwords to
/// be hashed; accounts and bots are made over the interface, each by whom it belongs to.
final class PeopledNode implements AutoCloseable {
  private static final List<String> INSTRUMENTS =
      List.of("binance-spot:BTCUSDT", "binance-spot:ETHUSDT", "binance-spot:SOLUSDT");
  private static final int MAKERS = 4;
  private static final String COOKIE = "__Host-millrace=";

  private final RunningCommand server;
  final OwnPostgres postgres;

  private PeopledNode(RunningCommand server, Path folder) {
    this.server = server;
    this.postgres = new OwnPostgres(folder);
  }

  static PeopledNode start(Path folder) throws IOException {
    return new PeopledNode(
        RunningCommand.start(
            Map.of(),
            "start",
            "--port",
            "0",
            "--users",
            "--market",
            "synthetic",
            "--speed",
            "1",
            "--requests-per-minute",
            "1000000",
            "--data-dir",
            folder.toString()),
        folder);
  }

  RunningCommand process() {
    return server;
  }

  int port() {
    return server.port();
  }

  /// Makes people with their bots.
  void fill(int people, int botsEach) throws Exception {
    try (Connection database = postgres.connect()) {
      addPeople(database, people);
    }
    try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
      List<Future<?>> making = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        int person = i;
        making.add(
            makers.submit(
                () -> {
                  furnish(person, botsEach);
                  return true;
                }));
      }
      for (Future<?> one : making) {
        one.get();
      }
    }
    try (Connection database = postgres.connect();
        var statement = database.createStatement()) {
      boolean _ = statement.execute("ANALYZE"); // as the server does by itself, some time later
    }
  }

  private static void addPeople(Connection database, int people) throws SQLException {
    try (var person =
        database.prepareStatement(
            """
                WITH added AS (
                  INSERT INTO users (email, password, role, verified_at, created_at)
                  VALUES (?, 'none', 'USER', now(), now()) RETURNING id)
                INSERT INTO session (id, person, secret_hash, created_at, seen_at, expires_at,
                  proved_at, address, agent)
                SELECT gen_random_uuid(), id, ?, now(), now(), now() + interval '1 day', now(),
                  '127.0.0.1', 'bench' FROM added""")) {
      for (int i = 0; i < people; i++) {
        person.setString(1, "person" + i + "@example.com");
        person.setBytes(2, DigestUtils.sha256(secret(i)));
        person.addBatch();
      }
      int[] _ = person.executeBatch();
    }
  }

  private static String secret(int person) {
    return "a-secret-of-person-" + person;
  }

  /// What a person's browser shows with every request.
  static String cookie(int person) {
    return COOKIE + secret(person);
  }

  private void furnish(int person, int bots) throws Exception {
    Talk browser = new Talk(port(), Map.of("Cookie", cookie(person), "X-Millrace", "1"));
    String wanted = "{\"name\":\"Paper\",\"funds\":{\"USDT\":\"100000\"}}";
    String account = Talk.text(browser.post("/api/accounts", wanted), "id");
    for (int i = 0; i < bots; i++) {
      String instrument = INSTRUMENTS.get((person + i) % INSTRUMENTS.size());
      Document _ = browser.post("/api/bots", bot(i, account, instrument, i % 2 == 0));
    }
  }

  /// Every other bot goes in and out by small steps; the rest wait for wider ones.
  private static String bot(int number, String account, String instrument, boolean small) {
    return """
        {"name":"Bot %d","accountId":"%s","start":true,"bot":{"strategy":"dca",
         "instrument":"%s","params":{"baseOrder":{"size":"50"},
         "safetyOrders":{"size":"50","max":5,"active":3,"deviation":"%s"},
         "takeProfit":{"percent":"%s"}}}}"""
        .formatted(number, account, instrument, small ? "0.15" : "0.5", small ? "0.25" : "1");
  }

  /// Gives every account the curve of somebody who has been there for a month: a point an hour,
  /// more than a dashboard draws.
  void age() throws IOException, SQLException {
    try (Connection database = postgres.connect();
        var statement = database.createStatement()) {
      int _ =
          statement.executeUpdate(
              """
              INSERT INTO balance_snapshot (account, time, equity, realised, unrealised)
              SELECT id, now() - n * interval '1 hour', round((100000 + 500 * sin(id + n / 40.0))::numeric, 8),
                round(0.0123 * (720 - n), 8), round((10 * sin(n))::numeric, 8)
              FROM account, generate_series(1, 719) n ON CONFLICT DO NOTHING""");
      boolean _ = statement.execute("ANALYZE balance_snapshot");
    }
  }

  /// How many fills the database knows.
  long fills() throws IOException, SQLException {
    return count("SELECT count(*) FROM fill");
  }

  /// How many bots it knows that trade.
  long bots() throws IOException, SQLException {
    return count("SELECT count(*) FROM bot WHERE phase NOT IN ('STOPPED', 'ERROR')");
  }

  private long count(String query) throws IOException, SQLException {
    try (Connection database = postgres.connect();
        var statement = database.createStatement();
        var rows = statement.executeQuery(query)) {
      boolean _ = rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
