package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Side;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.PastOrder;
import io.millrace.core.venue.path.PastOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Orders of the past, at the simulator.
class OrderHistoryTest {
  private static final InstrumentId ETH = InstrumentId.of("binance-spot:ETHUSDT");
  private static final InstrumentId GONE = InstrumentId.of("binance-spot:GONEUSDT");

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private PastOrders.Told ask(int page, Instant since, InstrumentId... instruments)
      throws Exception {
    var answer = new CompletableFuture<PastOrders.Told>();
    scene.account.past(page).ask(Set.of(instruments), since, answer::complete);
    return answer.get(60, TimeUnit.SECONDS);
  }

  private static List<PastOrder> all(PastOrders.Told answer) {
    assertThat(answer).isInstanceOf(PastOrders.Told.All.class);
    return ((PastOrders.Told.All) answer).orders();
  }

  private VenueOrder place(int number, String price) {
    VenueOrder order = Orders.limit(number, Side.BUY, price, "0.1");
    scene.owner.place(order);
    scene.awaitState(order, "accepted");
    return order;
  }

  private Instant ago(Duration length) {
    return scene.timer.instant().minus(length);
  }

  @Test
  void endedOrders_areListed_withWhatTheyTraded_overPages() throws Exception {
    place(1, "59000");
    place(2, "58900");
    VenueOrder cancelled = place(3, "58800");
    place(4, "50000");
    scene.owner.cancel(cancelled);
    scene.awaitState(cancelled, "cancelled");
    scene.print("58850", "10");

    for (int page : new int[] {2, 3, 1_000}) {
      List<PastOrder> found = all(ask(page, ago(Duration.ofDays(3)), Orders.BTC, ETH, GONE));
      assertThat(found).as("pages of " + page).hasSize(4);
      assertThat(found.stream().map(PastOrder::id))
          .contains(cancelled.id())
          .doesNotHaveDuplicates();
      assertThat(found.stream().filter(order -> order.executed().isPositive())).hasSize(2);
    }
  }

  @Test
  void nothingSince_isAnAnswer() throws Exception {
    assertThat(all(ask(1_000, ago(Duration.ofDays(29)), Orders.BTC))).isEmpty();
    assertThat(all(ask(1_000, ago(Duration.ofDays(29))))).isEmpty();
  }

  @Test
  void answerThatIsLost_isAskedForAgain() throws Exception {
    place(1, "59000");
    scene.fault("TRUNCATED", "GET /api/v3/allOrders", 1);
    assertThat(all(ask(1_000, ago(Duration.ofMinutes(5)), Orders.BTC))).hasSize(1);
  }

  @Test
  void momentTooLongAgo_needsAPerson() throws Exception {
    assertThat(ask(1_000, ago(Duration.ofDays(31)), Orders.BTC))
        .isEqualTo(
            new PastOrders.Told.Unanswerable(
                "that is more than 30 days ago, further back than the venue is asked"));
  }
}
