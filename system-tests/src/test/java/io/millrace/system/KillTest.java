package io.millrace.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.SeededBars;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the moment at which the process is killed, the next start goes on where the books
/// stand: nothing is lost, nothing is done twice, and market time does not run backwards.
class KillTest {
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");

  /// A day on which the price rises, so that deals keep closing.
  private static final long RISING = 2;

  private static final int MINUTES = 1_440;
  private static final int WATCHABLE = 4_000;
  private static final int FAST = 100_000;

  @TempDir Path folder;

  @Test
  void killed_goesOnWithNothingLostAndNothingDoubled() throws Exception {
    Path bars = bars();
    Path killed = DataFolder.in(folder.resolve("killed"));
    ServerProcess first =
        ServerProcess.start(killed, "--demo", "--speed=" + WATCHABLE, "--replay=" + bars);
    var server = new Asked(first.url());
    until(() -> total(server.get("/api/deals?open=false")), total -> total >= 4);
    List<String> seen = closedDeals(server);
    first.kill();
    List<String> after = toTheEnd(killed, bars);
    assertThat(after).containsAll(seen).hasSizeGreaterThan(seen.size());
    checkBooks(killed);
  }

  private Path bars() throws Exception {
    var library = new BarLibrary(folder.resolve("bars"));
    library.add(SeededBars.minutes(BTC, RISING, MINUTES));
    return library.file(BTC, BarInterval.M1);
  }

  /// Runs on until the recording has ended.
  private static List<String> toTheEnd(Path data, Path bars) throws Exception {
    var settings = new ServerSettings(0, data, true, List.of(bars), FAST, data);
    try (Server running = Server.start(settings)) {
      var server = new Asked(running.url());
      until(
          () -> ((Fields) server.get("/api/system").field("market")).field("ended"),
          Document.flag(true)::equals);
      return closedDeals(server);
    }
  }

  private static List<String> closedDeals(Asked server) throws Exception {
    Fields page = server.get("/api/deals?open=false&size=200");
    return ((Document.Items) page.field("items"))
        .items().stream().map(Document::toString).sorted().toList();
  }

  private static long total(Fields page) {
    return ((Document.Num) page.field("total")).value().longValueExact();
  }

  /// Checks that fills, orders, deals, positions and balances say the same.
  private static void checkBooks(Path data) throws SQLException {
    try (EmbeddedDatabase postgres = EmbeddedDatabase.start(data.resolve("postgres"));
        Connection books = connect(postgres.address());
        Statement ask = books.createStatement()) {
      assertThat(rows(ask, "SELECT venue_trade_id FROM fill GROUP BY 1 HAVING count(*) > 1"))
          .as("fills that are there twice")
          .isEmpty();
      assertThat(
              rows(
                  ask,
                  """
                  SELECT o.client_order_id, o.filled, sum(f.quantity)
                  FROM orders o LEFT JOIN fill f USING (account, client_order_id)
                  GROUP BY o.client_order_id, o.filled
                  HAVING o.filled <> coalesce(sum(f.quantity), 0)"""))
          .as("orders that have not traded the sum of their fills")
          .isEmpty();
      assertThat(
              rows(
                  ask,
                  """
                  SELECT d.bot, d.number FROM deal d
                  JOIN fill f ON f.bot = d.bot AND f.cycle = d.number
                  GROUP BY d.bot, d.number
                  HAVING d.bought <> sum(f.quantity) FILTER (WHERE f.side = 'BUY')
                      OR d.sold <> coalesce(sum(f.quantity) FILTER (WHERE f.side = 'SELL'), 0)
                      OR d.fees <> sum(f.fee)
                      OR d.proceeds - d.cost <> sum(CASE f.side WHEN 'BUY' THEN -1 ELSE 1 END
                                                    * f.price * f.quantity - f.fee)"""))
          .as("deals that are not the sum of their fills")
          .isEmpty();
      assertThat(
              rows(
                  ask,
                  """
                  SELECT b.name, b.position_quantity FROM bot b LEFT JOIN fill f ON f.bot = b.id
                  GROUP BY b.id HAVING b.position_quantity <> coalesce(sum(
                    CASE f.side WHEN 'BUY' THEN f.quantity ELSE -f.quantity END), 0)"""))
          .as("bots that do not hold the sum of their fills")
          .isEmpty();
      assertThat(
              rows(
                  ask,
                  """
                  SELECT a.asset, a.total, 10000 + sum(
                    CASE f.side WHEN 'BUY' THEN -1 ELSE 1 END * f.price * f.quantity - f.fee)
                  FROM (SELECT asset, free + locked AS total FROM balance WHERE asset = 'USDT') a,
                    fill f
                  GROUP BY a.asset, a.total
                  HAVING a.total <> 10000 + sum(
                    CASE f.side WHEN 'BUY' THEN -1 ELSE 1 END * f.price * f.quantity - f.fee)"""))
          .as("money that the fills do not explain")
          .isEmpty();
      assertThat(
              rows(
                  ask,
                  """
                  SELECT * FROM (SELECT bot, number, opened_at,
                    lag(closed_at) OVER (PARTITION BY bot ORDER BY number) AS former FROM deal) d
                  WHERE opened_at < former"""))
          .as("deals that began before the former one had ended")
          .isEmpty();
      assertThat(rows(ask, "SELECT venue_trade_id FROM fill")).hasSizeGreaterThan(20);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private static List<String> rows(Statement ask, String question) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet answer = ask.executeQuery(question)) {
      while (answer.next()) {
        var row = new StringBuilder();
        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
          row.append(answer.getString(i)).append(' ');
        }
        found.add(row.toString().strip());
      }
    }
    return found;
  }

  private static <T> void until(Callable<T> question, Predicate<T> wanted) throws Exception {
    long deadline = System.nanoTime() + 120_000_000_000L;
    T answer = question.call();
    while (!wanted.test(answer)) {
      assertThat(System.nanoTime()).as("not within two minutes: " + answer).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
      answer = question.call();
    }
  }
}
