package io.millrace.core.venue.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// When the path asks, and when it knows enough.
class OrderPathTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private final OrderPath path = new OrderPath(PathRules.BINANCE, new Asked(), _ -> {});

  private final class Asked implements VenueMessages {
    @Override
    public void place(VenueOrder order, Instant timestamp) {
      asked.add("place");
    }

    @Override
    public void cancel(VenueOrder order) {
      asked.add("cancel");
    }

    @Override
    public void askOrder(VenueOrder order) {
      asked.add("order " + order.id());
    }

    @Override
    public void askTrades(VenueOrder order, Instant sentAt) {
      asked.add("trades " + order.id());
    }

    @Override
    public void askOpen(Sweep sweep) {
      asked.add("open " + sweep);
    }

    @Override
    public void alarm(ClientOrderId id, String what) {
      asked.add("alarm");
    }
  }

  private static VenueOrder order(String slot, OrderState state) {
    Order order =
        Order.planned(
            DesiredOrder.limit(new OrderSlot(1, slot), Side.BUY, Price.of("100"), Quantity.of("1")),
            Quantity.ZERO,
            1);
    return new VenueOrder(
        ClientOrderId.of("tst", 1, order.ref()),
        InstrumentId.of("test:BTCUSDT"),
        order.become(state));
  }

  private void resume(VenueOrder order) {
    path.resume(order, NOW.minusSeconds(1), Set.of(), NOW);
  }

  @Test
  void nothingResumed_itIsTheListThatIsWaitedFor() {
    path.tick(NOW);

    assertThat(asked).containsExactly("open CATCHING_UP");
    assertThat(path.isCaughtUp()).isFalse();
    path.swept(List.of(), NOW, NOW);
    assertThat(path.isCaughtUp()).isTrue();
  }

  @Test
  void sweeps_areRoutine_onlyOnceAListHasComeSinceTheStreamWasDown() {
    path.tick(NOW);
    path.tick(NOW.plus(PathRules.BINANCE.sweep()));
    path.swept(List.of(), NOW, NOW);
    path.tick(NOW.plus(PathRules.BINANCE.sweep().multipliedBy(2)));
    path.reconnected();
    path.tick(NOW.plus(PathRules.BINANCE.sweep().multipliedBy(2)));

    assertThat(asked)
        .containsExactly(
            "open CATCHING_UP", "open CATCHING_UP", "open ROUTINE", "open CATCHING_UP");
  }

  @Test
  void listThatWasAskedForBeforeTheStreamWasDown_isNoneSince() {
    path.tick(NOW);
    path.swept(List.of(), NOW, NOW);
    Instant back = NOW.plusSeconds(30);
    path.reconnected();
    path.swept(List.of(), NOW.plusSeconds(20), back);
    path.tick(back);
    path.swept(List.of(), NOW.plusSeconds(20), back);
    path.tick(back.plus(PathRules.BINANCE.sweep()));
    path.swept(List.of(), back, back.plus(PathRules.BINANCE.sweep()));
    path.tick(back.plus(PathRules.BINANCE.sweep().multipliedBy(2)));

    assertThat(asked)
        .containsExactly(
            "open CATCHING_UP", "open CATCHING_UP", "open CATCHING_UP", "open ROUTINE");
  }

  @Test
  void orderThatTheListDoesNotShow_isWaitedForByName() {
    VenueOrder gone = order("gone", OrderState.ACCEPTED);
    VenueOrder there = order("there", OrderState.ACCEPTED);
    resume(gone);
    resume(there);

    path.swept(
        List.of(new Sighting(there.id(), Sighting.Status.OPEN, Quantity.ZERO)),
        NOW,
        NOW.plusMillis(1));
    assertThat(path.isCaughtUp()).isFalse();

    path.seen(new Sighting(gone.id(), Sighting.Status.CANCELLED, Quantity.ZERO), NOW.plusMillis(2));
    assertThat(path.isCaughtUp()).isTrue();
  }

  @Test
  void orderThatWasNotFoundBeforeItsHorizon_isAnsweredForAndStillInDoubt() {
    VenueOrder sent = order("sent", OrderState.SENT);
    resume(sent);
    path.swept(List.of(), NOW, NOW);
    assertThat(path.isCaughtUp()).isFalse();

    path.absent(sent.id(), NOW);

    assertThat(path.isCaughtUp()).isTrue();
    assertThat(path.isDoubtful(sent.id())).isTrue();
  }

  @Test
  void orderThatNobodyFinds_isGivenUp_atTheHorizonAndOneReadLater() {
    VenueOrder sent = order("sent", OrderState.PLANNED);
    path.place(sent, NOW);
    path.lost(sent.id(), "no answer", NOW.plusSeconds(1));

    List<Long> asked = askedUntilGivenUp(sent, 120);

    long horizon = PathRules.BINANCE.horizon().toSeconds();
    assertThat(asked)
        .containsExactly(
            1L, 2L, 4L, 8L, 16L, horizon, horizon + PathRules.BINANCE.readLag().toSeconds());
  }

  @Test
  void absencesThatMayBeOfOneOldCopy_countOnce() {
    VenueOrder sent = order("sent", OrderState.SENT);
    path.resume(sent, NOW.minusSeconds(3_600), Set.of(), NOW);

    assertThat(askedUntilGivenUp(sent, 120)).containsExactly(0L, 1L, 3L, 7L);
  }

  /// Never finds the order, nor trades of it.
  ///
  /// @return the seconds at which it was asked for
  private List<Long> askedUntilGivenUp(VenueOrder order, int mostSeconds) {
    List<Long> at = new ArrayList<>();
    for (long second = 0; second < mostSeconds && path.isDoubtful(order.id()); second++) {
      Instant now = NOW.plusSeconds(second);
      asked.clear();
      path.tick(now);
      if (asked.contains("order " + order.id())) {
        at.add(second);
        path.absent(order.id(), now);
      }
      if (asked.contains("trades " + order.id())) {
        path.tradesShown(order.id(), false, now);
      }
    }
    return at;
  }
}
