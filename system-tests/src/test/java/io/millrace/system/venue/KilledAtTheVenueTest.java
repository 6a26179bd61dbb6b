package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.system.DataFolder;
import io.millrace.system.ServerProcess;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the real server over and over while it trades at the simulated venue: the venue's
/// own book is the oracle. Nothing is lost, nothing is done twice, though requests, answers and
/// events are lost, late and repeated meanwhile.
///
/// `-Dmillrace.kills=N` cuts more often, `-Dmillrace.seed=S` elsewhere.
class KilledAtTheVenueTest {
  private static final int CUTS = Integer.getInteger("millrace.kills", 20);
  private static final long SEED = Long.getLong("millrace.seed", 7);

  @TempDir Path folder;

  @Test
  void killedAnywhere_theVenuesBookIsTheLedgers() throws Exception {
    Path data = DataFolder.in(folder.resolve("data"));
    var random = new SplittableRandom(SEED);
    try (var processes = new ServerProcess.Several();
        var venue = new SimulatedVenue(SEED)) {
      ServerProcess running = processes.add(start(data, venue));
      new House(running.url()).begin();
      venue.harass(SEED);
      for (int cut = 0; cut < CUTS; cut++) {
        // From the middle of recovery to seconds of trading.
        LockSupport.parkNanos(random.nextLong(50, 2_500) * 1_000_000);
        running.kill();
        running = processes.add(start(data, venue));
      }
      var house = new House(running.url());
      House.await("the account trades: " + running.said(), 90, () -> house.trouble().isEmpty());
      venue.calm();
      house.stopAll();
      House.await("all stopped", 180, house::allStopped);
      running.kill();
      check(data, venue);
    }
  }

  private static ServerProcess start(Path data, SimulatedVenue venue) throws Exception {
    return ServerProcess.start(data, "--binance-url=" + venue.url());
  }

  private static void check(Path data, SimulatedVenue venue) throws Exception {
    SimulatedVenue.Book book = venue.book();
    try (Ledger ledger = Ledger.of(data)) {
      ledger.checkFills(book);
      ledger.checkOrders(book);
      ledger.checkBalances(book);
      ledger.checkSums();
      Ledger.checkSlots(book);
      assertThat(ledger.count("fill")).isGreaterThan(CUTS);
    }
  }
}
