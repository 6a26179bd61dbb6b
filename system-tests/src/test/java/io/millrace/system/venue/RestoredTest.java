package io.millrace.system.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document.Fields;
import io.millrace.server.RestoredBackup;
import io.millrace.server.TakenBackup;
import io.millrace.store.StoreException;
import io.millrace.system.DataFolder;
import io.millrace.system.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is lost after its backup has traded on, and its restored self at the same venue:
/// nothing is sent before a person has looked at what was forgotten, and no id is used twice.
class RestoredTest {
  private static final int A_MINUTE = 60;

  @TempDir Path folder;

  @Test
  void restoredServer_sendsNothing_untilWhatItHasForgottenWasLookedAt() throws Exception {
    Path data = DataFolder.in(folder.resolve("data"));
    Path fresh = folder.resolve("fresh");
    Path file = folder.resolve("backup.zip");
    try (var venue = new SimulatedVenue(5);
        var servers = new ServerProcess.Several()) {
      ServerProcess first = servers.add(start(data, venue));
      var house = new House(first.url());
      house.begin();
      House.await("a closed deal", 180, () -> house.closedDeals("2") >= 1);
      TakenBackup taken = TakenBackup.take(data, Optional.empty(), Optional.of(file), "test");
      assertThat(taken.contents().bots()).isEqualTo(2);
      assertThatThrownBy(() -> RestoredBackup.from(file, data, Optional.empty(), true))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is in use by process");
      long known = house.closedDeals("2");
      House.await("more deals", 180, () -> house.closedDeals("2") >= known + 2);
      first.kill();

      RestoredBackup restored = RestoredBackup.from(file, fresh, Optional.empty(), false);
      assertThat(restored.fenced()).isEqualTo(1);
      assertThat(restored.missing()).as("the key ring is not in a backup").hasSize(1);
      Files.copy(data.resolve("key-ring"), fresh.resolve("key-ring"));

      int ordered = venue.book().orders().size();
      House again = new House(servers.add(start(fresh, venue)).url());
      House.await("it has looked", A_MINUTE, () -> again.trouble().contains("forgotten here"));
      assertThat(again.trouble()).contains("BTCUSDT ").contains("Its bots trade nothing");
      again.post("/api/accounts/2/retry", "");
      // Nothing can be awaited: the point is that nothing comes.
      Thread.sleep(3_000);
      assertThat(again.trouble()).contains("forgotten here");
      assertThat(venue.book().orders()).as("nothing was sent").hasSize(ordered);

      again.post("/api/accounts/2/looked-at", "");
      House.await("what rests is named", A_MINUTE, () -> !again.trouble().contains("forgotten"));
      clear(venue, fresh);
      House.await("it trades", A_MINUTE, () -> again.trouble().isEmpty());
      House.await("new orders", 180, () -> venue.book().orders().size() > ordered + 5);
      venue.calm();
      again.stopAll();
      House.await("all stopped", A_MINUTE, again::allStopped);
      Ledger.checkSlots(venue.book());
      assertThat(resting(venue)).isEmpty();
    }
  }

  private static ServerProcess start(Path data, SimulatedVenue venue) throws Exception {
    return ServerProcess.start(data, "--binance-url=" + venue.url(), "--market=live");
  }

  /// What a person does at the venue with the resting orders that the restored server has
  /// forgotten.
  private static void clear(SimulatedVenue venue, Path data) throws Exception {
    try (Ledger ledger = Ledger.beside(data)) {
      for (Fields order : resting(venue)) {
        String id = SimulatedVenue.text(order, "clientOrderId");
        if (ledger.number("SELECT count(*) FROM orders WHERE client_order_id = '" + id + "'")
            == 0) {
          String number = SimulatedVenue.text(order, "orderId");
          venue.act(
              "expire",
              "{'uid':%s,'symbol':'BTCUSDT','orderId':%s}".formatted(venue.uid(), number));
        }
      }
    }
  }

  private static List<Fields> resting(SimulatedVenue venue) {
    return venue.book().orders().stream()
        .filter(order -> SimulatedVenue.text(order, "status").matches("NEW|PARTIALLY_FILLED"))
        .toList();
  }
}
