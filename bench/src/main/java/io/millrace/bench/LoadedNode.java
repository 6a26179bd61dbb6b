package io.millrace.bench;

import io.millrace.core.document.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `./millrace start` at a simulated venue, with its own PostgreSQL.
final class LoadedNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final RunningCommand server;
  private final OwnPostgres postgres;
  final Talk house;

  private LoadedNode(RunningCommand server, Path folder) {
    this.server = server;
    this.postgres = new OwnPostgres(folder);
    this.house = new Talk(server.port());
  }

  /// @param heap the most that its heap may take, such as `512m`
  static LoadedNode start(Path folder, LoadedVenue venue, String heap) throws IOException {
    return new LoadedNode(
        RunningCommand.start(
            Map.of("MILLRACE_HEAP", heap),
            "start",
            "--port",
            "0",
            "--market",
            "live",
            "--binance-url",
            "http://127.0.0.1:" + venue.tap.port(),
            "--data-dir",
            folder.toString(),
            "--backup-every",
            "0"),
        folder);
  }

  RunningCommand process() {
    return server;
  }

  /// Waits until every account trades.
  void awaitTrading() throws Exception {
    Talk.await("every account trades", PATIENCE, this::allTrade);
  }

  private boolean allTrade() throws Exception {
    return Talk.items(house.get("/api/accounts")).stream()
        .allMatch(account -> Talk.text(connection(account), "healthy").equals("true"));
  }

  private static Document connection(Document account) {
    return ((Document.Fields) account).field("connection");
  }

  /// How many bots it has.
  long bots() throws IOException, InterruptedException {
    return Long.parseLong(Talk.text(house.get("/api/bots?size=1"), "total"));
  }

  /// Milliseconds that a bare row, made durable, takes each time in the node's own PostgreSQL.
  List<Double> bareCommits(int count) throws IOException, SQLException {
    List<Double> all = new ArrayList<>();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS bench_floor (number BIGINT)");
      try (var insert = connection.prepareStatement("INSERT INTO bench_floor VALUES (?)")) {
        for (int i = 0; i < count; i++) {
          long began = System.nanoTime();
          insert.setLong(1, i);
          insert.executeUpdate();
          all.add((System.nanoTime() - began) / 1e6);
        }
      }
      statement.execute("DROP TABLE bench_floor");
    }
    return all;
  }

  /// Puts open deals into the database, spread over all bots. The running bots know nothing of
  /// them, so the node must not begin anew after this.
  void addOpenDeals(int count) throws IOException, SQLException {
    try (Connection connection = postgres.connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO deal (bot, number, account, instrument, opening, opened_at, bought,
                  cost, sold, proceeds, fees)
                SELECT id, 1000000 + n, account, instrument, 'BUY',
                  now() - random() * interval '30 days', 0.1, 10, 0, 0, 0.01
                FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM bot) AS placed
                JOIN generate_series(1, ?) AS n ON place = n % (SELECT count(*) FROM bot)""")) {
      insert.setInt(1, count);
      insert.executeUpdate();
      try (Statement analyse = connection.createStatement()) {
        analyse.execute("ANALYZE deal");
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
