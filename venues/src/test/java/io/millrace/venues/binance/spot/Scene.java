package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.venue.VenueOrder;
import io.millrace.json.Json;
import io.millrace.venues.net.JdkHttpDoor;
import io.millrace.venues.net.JdkSocketDoor;
import io.millrace.venues.net.JdkTimer;
import io.millrace.venues.net.Secret;
import io.millrace.venues.net.SteadyTime;
import io.millrace.venuesim.binance.BinanceSpotSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The simulator with an account, the adapter, and an owner. The simulator is started and told what
/// to do through its own door; its book is the oracle.
final class Scene implements AutoCloseable {
  static final String KEY = "adapterkey";
  static final String SECRET = "canary-adaptersecret";

  final BinanceSpotSimulator venue;
  final JdkHttpDoor http = new JdkHttpDoor();
  final JdkTimer timer = new JdkTimer(SteadyTime.system());
  final BinanceSpot spot;
  final BinanceSpotAccount account;
  final Owner owner;

  Scene() {
    this(new Recording());
  }

  /// @param recording of all that goes over the wire
  Scene(Recording recording) {
    try {
      venue = BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    act(
        "accounts",
        "{'balances':{'USDT':'100000','BTC':'10','ETH':'0','BNB':'1'},"
            + "'keys':[{'key':'%s','secret':'%s'},{'key':'otherkey','secret':'other'}]}",
        KEY,
        SECRET);
    print("60000", "1");
    spot =
        BinanceSpot.open(
            BinanceSpotEndpoints.at(venue.url()),
            new BinanceSpot.Tools(
                recording.at(http),
                recording.at(new JdkSocketDoor(http)),
                timer,
                new SplittableRandom(1)));
    account = spot.account(key(KEY, SECRET));
    owner = new Owner(account, timer);
    await("the stream is up", () -> owner.condition().isEmpty());
  }

  static BinanceSpotKey key(String key, String secret) {
    return new BinanceSpotKey(Secret.of(key), KeyKind.HMAC, Secret.of(secret));
  }

  void act(String action, String body, Object... values) {
    String filled = body;
    for (Object value : values) {
      filled = filled.replaceFirst("%s", value.toString());
    }
    venue.act(action, Json.parse(filled.replace('\'', '"')));
  }

  void print(String price, String quantity) {
    act("print", "{'symbol':'BTCUSDT','price':'%s','qty':'%s'}", price, quantity);
  }

  /// What goes wrong with the next `times` requests or events of a kind.
  void fault(String fault, String on, int times) {
    act("faults", "{'rules':[{'fault':'%s','on':'%s','times':%s}]}", fault, on, times);
  }

  static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  // ---- the oracle

  /// The venue's own books of one order: its status in our words, and the ids of its trades.
  Owner.Conclusion truth(VenueOrder order) {
    Document.Fields mine = (Document.Fields) list(venue.state(), "accounts").getFirst();
    String id = order.id().text();
    String state = "never";
    String number = "";
    for (Document item : list(mine, "orders")) {
      Document.Fields booked = (Document.Fields) item;
      String name = text(booked, "clientOrderId");
      if (name.equals(id)) {
        state = text(booked, "status");
        number = text(booked, "orderId");
      }
    }
    List<String> trades = new ArrayList<>();
    for (Document item : list(mine, "trades")) {
      Document.Fields trade = (Document.Fields) item;
      if (text(trade, "orderId").equals(number)) {
        trades.add(text(trade, "id"));
      }
    }
    return new Owner.Conclusion(inOurWords(state), trades);
  }

  private static String inOurWords(String status) {
    return switch (status) {
      case "NEW", "PARTIALLY_FILLED", "FILLED" -> "accepted";
      case "CANCELED" -> "cancelled";
      case "EXPIRED", "EXPIRED_IN_MATCH" -> "expired";
      default -> status;
    };
  }

  private static List<Document> list(Document parent, String name) {
    return ((Document.Items) ((Document.Fields) parent).field(name)).items();
  }

  static String text(Document.Fields fields, String name) {
    return switch (fields.field(name)) {
      case Document.Text text -> text.value();
      case Document.Num number -> number.value().toPlainString();
      case Document other -> Json.compact(other);
    };
  }

  void awaitState(VenueOrder order, String state) {
    try {
      await(state, () -> owner.conclusion(order.id()).state().equals(state));
    } catch (AssertionError never) {
      assertThat(owner.conclusion(order.id()).state()).as("" + owner.events()).isEqualTo(state);
    }
  }

  /// Waits until what the path has concluded about an order is what the venue's book says.
  void awaitAgreement(VenueOrder order) {
    try {
      await("agreement", () -> agrees(order));
    } catch (AssertionError disagreement) {
      assertThat(owner.conclusion(order.id())).as("" + owner.events()).isEqualTo(truth(order));
      throw disagreement;
    }
  }

  /// A trade is told once, whatever order trades come in; a trade proves that the order arrived.
  private boolean agrees(VenueOrder order) {
    Owner.Conclusion ours = owner.conclusion(order.id());
    Owner.Conclusion truth = truth(order);
    boolean traded = !truth.trades().isEmpty();
    boolean state =
        ours.state().equals(truth.state())
            || (traded && truth.state().equals("accepted") && !ours.state().equals("never"));
    return state && ours.trades().stream().sorted().toList().equals(sorted(truth.trades()));
  }

  private static List<String> sorted(List<String> trades) {
    return trades.stream().sorted().toList();
  }

  /// Faults must have happened, or the test proves nothing.
  void assertHappened(String kind) {
    String happened = Json.compact(((Document.Fields) venue.state()).field("faults"));
    assertThat(happened).contains("\"" + kind + "\"");
  }

  @Override
  public void close() {
    owner.close();
    spot.close();
    http.close();
    timer.close();
    venue.close();
  }
}
