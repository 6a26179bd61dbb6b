package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.order.Side;
import io.millrace.core.venue.VenueOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An order that never arrived is given up once every trade since is known to be of another one.
class NameSearchTest {
  private final Recording recording = new Recording();
  private final Scene scene = new Scene(recording);

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 0", "60, 0, 1"})
  void fewAreAskedForByThemselves_manyByOneList(int traded, int single, int lists) {
    for (int number = 1; number <= traded; number++) {
      VenueOrder filled = Orders.market(number, Side.BUY, "0.001");
      scene.owner.place(filled);
      Scene.await("a fill", () -> !scene.owner.conclusion(filled.id()).trades().isEmpty());
    }
    // It begins only now: nobody has told it any names.
    try (Owner other = new Owner(scene.spot.account(Scene.key("otherkey", "other")), scene.timer)) {
      Scene.await("its stream", () -> other.condition().isEmpty());
      VenueOrder lost = Orders.limit(1_000, Side.BUY, "59000", "0.1");
      scene.fault("ERROR_NOT_PLACED", "POST /api/v3/order", 1);
      other.place(lost);
      Scene.await("given up", () -> other.conclusion(lost.id()).state().equals("never"));
    }
    assertThat(asked("GET /api/v3/order?.*orderId=\\d+.*")).isEqualTo(single);
    assertThat(asked("GET /api/v3/allOrders.*")).isEqualTo(lists);
  }

  private long asked(String pattern) {
    return recording.entries().stream()
        .filter(Recording.Asked.class::isInstance)
        .filter(entry -> ((Recording.Asked) entry).what.matches(pattern))
        .count();
  }
}
