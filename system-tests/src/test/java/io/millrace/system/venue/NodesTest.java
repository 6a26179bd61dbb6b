package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.system.DataFolder;
import io.millrace.system.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real servers over one PostgreSQL, trading at the simulated venue, whose own book is the
/// oracle: one is killed, then one is held and wakes up later, not knowing that it has lost its
/// accounts.
class NodesTest {
  private static final String OWNER = "SELECT coalesce(owner_node, 0) FROM account WHERE id = 2";
  private static final String NEWEST = "SELECT max(id) FROM node";
  private static final String FILLS = "SELECT count(*) FROM fill WHERE account = 2";
  private static final String BOT =
      """
      {"name":"Asked elsewhere","accountId":"2","start":true,"bot":{"strategy":"dca",
       "instrument":"binance-spot:BTCUSDT","params":{"baseOrder":{"size":"50"},
       "safetyOrders":{"size":"50","max":2,"active":2,"deviation":"0.06","volumeScale":"1.2"},
       "takeProfit":{"percent":"0.06"}}}}""";

  @TempDir Path folder;

  @Test
  void killedOrHeld_theOtherNodeGoesOn_andTheVenuesBookIsTheLedgers() throws Exception {
    Path programs = DataFolder.in(Files.createDirectories(folder.resolve("database")));
    try (var venue = new SimulatedVenue(11);
        EmbeddedDatabase database = EmbeddedDatabase.start(programs.resolve("postgres"));
        ServerProcess.Several nodes = new ServerProcess.Several()) {
      DatabaseAddress address = database.address();
      ServerProcess first = nodes.add(start("one", address, venue));
      new House(first.url()).begin();
      try (Ledger ledger = Ledger.at(address)) {
        long one = ledger.number(NEWEST);
        assertThat(ledger.number(OWNER)).isEqualTo(one);

        ServerProcess second = nodes.add(start("two", address, venue));
        var house = new House(second.url());
        House.await("each has a share", 15, () -> shares(ledger) == 2);
        checkAskedElsewhere(house, ledger);

        first.kill();
        long two = ledger.number(NEWEST);
        House.await("taken over: " + second.said(), 20, () -> ledger.number(OWNER) == two);
        trades("killed, account trades again", ledger, second);

        ServerProcess third = nodes.add(start("three", address, venue));
        House.await("each has a share", 15, () -> shares(ledger) == 2);
        assertThat(ledger.number(OWNER)).isEqualTo(two);
        long three = ledger.number(NEWEST);
        second.signal("STOP");
        House.await("taken over: " + third.said(), 20, () -> ledger.number(OWNER) == three);
        trades("held, account trades again", ledger, third);
        second.signal("CONT");
        House.await(
            "it finds out", 20, () -> second.said().contains("account has gone to another node"));
        assertThat(ledger.number(OWNER)).isEqualTo(three);

        venue.calm();
        house.stopAll(); // through the one that was held, which does not run the account
        House.await("all stopped", 60, house::allStopped);
        check(ledger, venue);
      }
    }
  }

  private ServerProcess start(String name, DatabaseAddress address, SimulatedVenue venue)
      throws Exception {
    return ServerProcess.start(
        Files.createDirectories(folder.resolve(name)),
        Map.of(
            "MILLRACE_DATABASE_USER", address.user(),
            "MILLRACE_DATABASE_PASSWORD", address.password(),
            "MILLRACE_KEY_RING", folder.resolve("key-ring").toString()),
        "--database=" + address.url(),
        "--market=live",
        "--binance-url=" + venue.url());
  }

  private static long shares(Ledger ledger) throws Exception {
    return ledger.number(
        "SELECT count(DISTINCT owner_node) FROM account JOIN node ON node.id = owner_node"
            + " WHERE lease_until > clock_timestamp()");
  }

  /// A bot is created, once, at the node that does not run its account, and is seen there.
  private static void checkAskedElsewhere(House house, Ledger ledger) throws Exception {
    house.post("/api/bots", BOT);
    assertThat(ledger.number("SELECT count(*) FROM bot WHERE name = 'Asked elsewhere'")).isOne();
    House.await("it is seen", 10, () -> house.bots().size() == 3);
    assertThat(ledger.number("SELECT count(*) FROM node_call")).isZero();
  }

  private static void trades(String what, Ledger ledger, ServerProcess node) throws Exception {
    long before = ledger.number(FILLS);
    House.await(what + ": " + node.said(), 30, () -> ledger.number(FILLS) > before);
  }

  private static void check(Ledger ledger, SimulatedVenue venue) throws Exception {
    SimulatedVenue.Book book = venue.book();
    ledger.checkFills(book);
    ledger.checkOrders(book);
    ledger.checkBalances(book);
    ledger.checkSums();
    Ledger.checkSlots(book);
    assertThat(ledger.number(FILLS)).isGreaterThan(10);
  }
}
