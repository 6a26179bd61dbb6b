package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.document.Document;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.venue.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many orders, with all faults at once as a seed draws them. When it is over and nothing goes
/// wrong any more, every order stands as the venue's book has it, and so does the money.
class SwarmTest {
  private static final int ORDERS = 24;

  /// What goes wrong, with whom, how often. Answers are never older than the path's rules allow.
  private static final String[][] FAULTS = {
    {"TIMEOUT_PLACED", "POST /api/v3/order", "0.06"},
    {"TIMEOUT_NOT_PLACED", "POST /api/v3/order", "0.06"},
    {"LATE;millis=700", "POST /api/v3/order", "0.1"},
    {"ERROR_PLACED", "POST /api/v3/order", "0.06"},
    {"ERROR_NOT_PLACED", "POST /api/v3/order", "0.06"},
    {"TRUNCATED", "POST /api/v3/order", "0.06"},
    {"SLOW_ANSWER;millis=400", "POST /api/v3/order", "0.1"},
    {"TIMEOUT_PLACED", "DELETE /api/v3/order", "0.1"},
    {"ERROR_NOT_PLACED", "DELETE /api/v3/order", "0.1"},
    {"STALE;millis=400", "GET /api/v3/order", "0.2"},
    {"TRUNCATED", "GET /api/v3/order", "0.1"},
    {"STALE;millis=400", "GET /api/v3/myTrades", "0.2"},
    {"TRUNCATED", "GET /api/v3/myTrades", "0.1"},
    {"PARTIAL", "GET /api/v3/openOrders", "0.2"},
    {"STALE;millis=400", "GET /api/v3/openOrders", "0.2"},
    {"DUPLICATED", "executionReport", "0.1"},
    {"REORDERED", "executionReport", "0.1"},
    {"MISSING", "executionReport", "0.1"},
    {"DISCONNECTED", "executionReport", "0.03"},
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inTheEnd_everyOrderAndTheMoney_areAsTheVenuesBookHasThem(long seed) {
    try (Scene scene = new Scene()) {
      List<String> rules = new ArrayList<>();
      for (String[] fault : FAULTS) {
        rules.add(
            "{'fault':'" + fault[0] + "','on':'" + fault[1] + "','chance':'" + fault[2] + "'}");
      }
      scene.act("faults", "{'seed':" + seed + ",'rules':[" + String.join(",", rules) + "]}");
      List<VenueOrder> orders = trade(scene, new SplittableRandom(seed));

      for (VenueOrder order : orders) {
        Scene.await("word of " + order.id(), () -> !isOpen(scene, order));
      }
      assertThat(faultsHappened(scene)).as("faults of seed " + seed).isGreaterThan(2);
      scene.act("calm", "{}");
      orders.forEach(scene::awaitAgreement);
      assertMoneyAgrees(scene);
    }
  }

  private static boolean isOpen(Scene scene, VenueOrder order) {
    Owner.Conclusion conclusion = scene.owner.conclusion(order.id());
    return conclusion.state().equals("nothing") && conclusion.trades().isEmpty();
  }

  private static int faultsHappened(Scene scene) {
    int happened = 0;
    if (Node.of(scene.venue.state()).at("faults").document()
        instanceof Document.Fields(Map<String, Document> counts)) {
      for (Document count : counts.values()) {
        happened += Integer.parseInt(count instanceof Document.Text(String text) ? text : "0");
      }
    }
    return happened;
  }

  private static List<VenueOrder> trade(Scene scene, SplittableRandom random) {
    List<VenueOrder> orders = new ArrayList<>();
    for (int i = 1; i <= ORDERS; i++) {
      VenueOrder order =
          switch (random.nextInt(3)) {
            case 0 -> Orders.market(i, Side.BUY, "0.01");
            case 1 -> Orders.limit(i, Side.BUY, "" + (59_000 + 50 * random.nextInt(18)), "0.02");
            default -> Orders.limit(i, Side.SELL, "" + (60_100 + 50 * random.nextInt(18)), "0.02");
          };
      scene.owner.place(order);
      orders.add(order);
      scene.print("" + (59_200 + 50 * random.nextInt(33)), "0.05");
      if (random.nextInt(3) == 0) {
        scene.owner.cancel(orders.get(random.nextInt(orders.size())));
      }
    }
    return orders;
  }

  private static void assertMoneyAgrees(Scene scene) {
    scene.owner.askBalances();
    for (String asset : List.of("BTC", "USDT")) {
      try {
        Scene.await(asset, () -> booked(scene, asset).equals(told(scene, asset)));
      } catch (AssertionError disagreement) {
        assertThat(told(scene, asset)).isEqualTo(booked(scene, asset));
      }
    }
  }

  private static String told(Scene scene, String asset) {
    Balance balance = scene.owner.balances().get(Asset.of(asset));
    return balance == null ? "nothing" : balance.free() + " " + balance.locked();
  }

  private static String booked(Scene scene, String asset) {
    Node account = Node.of(scene.venue.state()).at("accounts").item(0);
    Node balance = Objects.requireNonNull(account).at("balances").at(asset);
    return Amount.of(balance.text("free")) + " " + Amount.of(balance.text("locked"));
  }
}
