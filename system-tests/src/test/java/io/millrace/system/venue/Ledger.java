package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document.Fields;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the product remembers, held against the venue's own book, to the last digit.
final class Ledger implements AutoCloseable {
  private final Optional<EmbeddedDatabase> postgres;
  private final Connection books;

  private Ledger(Optional<EmbeddedDatabase> postgres, DatabaseAddress address) throws SQLException {
    this.postgres = postgres;
    this.books = connect(address);
  }

  /// Opens a database that somebody else runs.
  static Ledger at(DatabaseAddress address) throws SQLException {
    return new Ledger(Optional.empty(), address);
  }

  /// Opens the database of a server that runs.
  static Ledger beside(Path data) throws SQLException {
    return at(EmbeddedDatabase.running(data.resolve("postgres")).orElseThrow());
  }

  /// Opens what a server that has ended has left.
  static Ledger of(Path data) throws SQLException {
    EmbeddedDatabase postgres = EmbeddedDatabase.start(data.resolve("postgres"));
    return new Ledger(Optional.of(postgres), postgres.address());
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private Set<String> rows(String question) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Statement ask = books.createStatement();
        ResultSet answer = ask.executeQuery(question)) {
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
          Object value = answer.getObject(i);
          row.add(value instanceof BigDecimal number ? plain(number) : String.valueOf(value));
        }
        assertThat(found.add(String.join(" ", row))).as("twice: " + row).isTrue();
      }
    }
    return found;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /// The one number that a question asks for.
  long number(String question) throws SQLException {
    try (Statement ask = books.createStatement();
        ResultSet answer = ask.executeQuery(question)) {
      assertThat(answer.next()).as(question).isTrue();
      return answer.getLong(1);
    }
  }

  // ---- checks

  /// Every trade of the venue is booked once, at its price and fee, and no other.
  void checkFills(SimulatedVenue.Book venue) throws SQLException {
    Map<String, String> names = new HashMap<>();
    venue
        .orders()
        .forEach(order -> names.put(text(order, "orderId"), text(order, "clientOrderId")));
    Set<String> truth = new TreeSet<>();
    for (Fields trade : venue.trades()) {
      truth.add(
          String.join(
              " ",
              text(trade, "id"),
              String.valueOf(names.get(text(trade, "orderId"))),
              text(trade, "isBuyer").equals("true") ? "BUY" : "SELL",
              number(trade, "price"),
              number(trade, "qty"),
              number(trade, "commission"),
              text(trade, "commissionAsset")));
    }
    assertThat(
            rows(
                """
                SELECT venue_trade_id, client_order_id, side, price, quantity, fee, fee_asset
                FROM fill WHERE account = 2"""))
        .as("fills")
        .isEqualTo(truth);
  }

  /// Every order of the venue is known, with what it has traded and whether it rests; what it never
  /// had is known as such.
  void checkOrders(SimulatedVenue.Book venue) throws SQLException {
    Set<String> truth = new TreeSet<>();
    for (Fields order : venue.orders()) {
      String status = text(order, "status");
      boolean rests = status.equals("NEW") || status.equals("PARTIALLY_FILLED");
      truth.add(text(order, "clientOrderId") + " " + number(order, "executedQty") + " " + rests);
    }
    assertThat(
            rows(
                """
                SELECT client_order_id, filled, live FROM orders
                WHERE account = 2 AND state NOT IN ('REFUSED', 'NEVER_ARRIVED') AND state <> 'PLANNED'"""))
        .as("orders")
        .isEqualTo(truth);
  }

  void checkBalances(SimulatedVenue.Book venue) throws SQLException {
    Set<String> truth = new TreeSet<>();
    venue
        .balances()
        .forEach(
            (asset, balance) -> {
              if (balance.stream().anyMatch(part -> part.signum() != 0)) {
                truth.add(asset + " " + plain(balance.get(0)) + " " + plain(balance.get(1)));
              }
            });
    assertThat(
            rows(
                "SELECT asset, free, locked FROM balance WHERE account = 2 AND free + locked <> 0"))
        .as("balances")
        .isEqualTo(truth);
  }

  /// Orders, deals and positions are the sums of their fills; a deal closes once, and its profit
  /// leaves out what dust has cost.
  void checkSums() throws SQLException {
    assertThat(
            rows(
                """
                SELECT o.client_order_id, o.filled, sum(f.quantity)
                FROM orders o LEFT JOIN fill f USING (account, client_order_id)
                GROUP BY o.client_order_id, o.filled
                HAVING o.filled <> coalesce(sum(f.quantity), 0)"""))
        .as("orders that have not traded the sum of their fills")
        .isEmpty();
    assertThat(
            rows(
                """
                SELECT d.bot, d.number FROM deal d
                JOIN fill f ON f.bot = d.bot AND f.cycle = d.number
                GROUP BY d.bot, d.number
                HAVING d.bought <> coalesce(sum(
                    f.quantity - CASE f.fee_asset WHEN 'BTC' THEN f.fee ELSE 0 END)
                    FILTER (WHERE f.side = 'BUY'), 0)
                  OR d.sold <> coalesce(sum(f.quantity) FILTER (WHERE f.side = 'SELL'), 0)
                  OR d.cost <> coalesce(sum(
                    f.price * f.quantity + CASE f.fee_asset WHEN 'USDT' THEN f.fee ELSE 0 END)
                    FILTER (WHERE f.side = 'BUY'), 0)
                  OR d.proceeds <> coalesce(sum(
                    f.price * f.quantity - CASE f.fee_asset WHEN 'USDT' THEN f.fee ELSE 0 END)
                    FILTER (WHERE f.side = 'SELL'), 0)
                  OR CASE WHEN d.sold = d.bought THEN d.profit <> d.proceeds - d.cost
                    ELSE abs(d.profit - d.proceeds + d.cost * d.sold / d.bought) > 0.00000001
                    END"""))
        .as("deals that are not the sum of their fills")
        .isEmpty();
    assertThat(
            rows(
                """
                SELECT b.id, b.position_quantity FROM bot b LEFT JOIN fill f ON f.bot = b.id
                GROUP BY b.id HAVING b.position_quantity <> coalesce(sum(CASE f.side
                    WHEN 'BUY' THEN f.quantity - CASE f.fee_asset WHEN 'BTC' THEN f.fee ELSE 0 END
                    ELSE -f.quantity END), 0)"""))
        .as("bots that do not hold the sum of their fills")
        .isEmpty();
  }

  /// A slot never has two live orders at once, and our ids are never used twice.
  static void checkSlots(SimulatedVenue.Book venue) {
    Map<String, List<Fields>> bySlot = new TreeMap<>();
    Set<String> ids = new TreeSet<>();
    for (Fields order : venue.orders()) {
      String id = text(order, "clientOrderId");
      assertThat(ids.add(id)).as("id used twice: " + id).isTrue();
      bySlot
          .computeIfAbsent(id.substring(0, id.lastIndexOf('-')), _ -> new ArrayList<>())
          .add(order);
    }
    bySlot.forEach(
        (slot, orders) -> {
          long ended = Long.MIN_VALUE;
          for (Fields order : orders) {
            assertThat(Long.parseLong(text(order, "time")))
                .as("two live orders of slot " + slot)
                .isGreaterThanOrEqualTo(ended);
            String status = text(order, "status");
            boolean rests = status.equals("NEW") || status.equals("PARTIALLY_FILLED");
            ended = rests ? Long.MAX_VALUE : Long.parseLong(text(order, "updateTime"));
          }
        });
  }

  int count(String table) throws SQLException {
    return Integer.parseInt(rows("SELECT count(*) FROM " + table).iterator().next());
  }

  private static String text(Fields fields, String name) {
    return SimulatedVenue.text(fields, name);
  }

  private static String number(Fields fields, String name) {
    return plain(SimulatedVenue.number(fields, name));
  }

  @Override
  public void close() throws SQLException {
    books.close();
    postgres.ifPresent(EmbeddedDatabase::close);
  }
}
