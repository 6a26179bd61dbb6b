package io.millrace.system.venue;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.BinanceSpotSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Binance Spot on localhost with one account, and a price that wanders. Its book is the oracle.
final class SimulatedVenue implements AutoCloseable {
  static final String KEY = "housekey12345";
  static final String SECRET = "housesecret12345";
  static final String USDT = "100000";
  static final String BTC = "2";

  private static final List<String> RULES =
      List.of(
          "{'fault':'TIMEOUT_PLACED;millis=700','on':'POST /api/v3/order','chance':0.04}",
          "{'fault':'ERROR_PLACED','on':'POST /api/v3/order','chance':0.04}",
          "{'fault':'ERROR_NOT_PLACED','on':'POST /api/v3/order','chance':0.04}",
          "{'fault':'LATE;millis=1200','on':'POST /api/v3/order','chance':0.04}",
          "{'fault':'TRUNCATED','on':'POST /api/v3/order','chance':0.02}",
          "{'fault':'ERROR_PLACED','on':'DELETE /api/v3/order','chance':0.05}",
          "{'fault':'STALE;millis=1500','on':'GET /api/v3/o*','chance':0.1}",
          "{'fault':'MISSING','on':'executionReport','chance':0.04}",
          "{'fault':'DUPLICATED','on':'executionReport','chance':0.05}",
          "{'fault':'REORDERED','on':'executionReport','chance':0.05}");
  private static final BigDecimal MIDDLE = new BigDecimal("60000");

  private final BinanceSpotSimulator venue;
  private final SplittableRandom random;
  private volatile boolean moves = true;
  private volatile boolean closed;
  private BigDecimal price = MIDDLE;

  SimulatedVenue(long seed) {
    random = new SplittableRandom(seed);
    try {
      venue = BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    act(
        "accounts",
        ("{'balances':{'USDT':'%s','BTC':'%s'},'commission':{'maker':'0.0002','taker':'0.0002'},"
                + "'keys':[{'key':'%s','secret':'%s'}]}")
            .formatted(USDT, BTC, KEY, SECRET));
    print();
    Thread.ofVirtual().start(this::walk);
  }

  private void walk() {
    while (!closed) {
      LockSupport.parkNanos(25_000_000);
      if (moves) {
        step();
      }
    }
  }

  /// A random step that tends back to the middle.
  private void step() {
    double pull = MIDDLE.subtract(price).doubleValue() / 60_000 * 0.02;
    double move = (random.nextDouble() - 0.5) * 0.001 + pull;
    price = price.multiply(BigDecimal.valueOf(1 + move)).setScale(2, RoundingMode.HALF_UP);
    print();
  }

  private void print() {
    String quantity = BigDecimal.valueOf(1 + random.nextInt(200), 4).toPlainString();
    act("print", "{'symbol':'BTCUSDT','price':'%s','qty':'%s'}".formatted(price, quantity));
  }

  void act(String action, String body) {
    venue.act(action, Json.parse(body.replace('\'', '"')));
  }

  /// Loses, delays and repeats what goes over the wire, by chance.
  void harass(long seed) {
    act("faults", "{'seed':%d,'rules':[%s]}".formatted(seed, String.join(",", RULES)));
  }

  /// Nothing goes wrong any more, and the price stands still.
  void calm() {
    act("calm", "{}");
    moves = false;
  }

  URI url() {
    return venue.url();
  }

  /// The number by which the venue knows its one account.
  String uid() {
    return text(items(venue.state(), "accounts").getFirst(), "uid");
  }

  // ---- the truth

  /// The account's book, as it is now.
  Book book() {
    Fields account = (Fields) items(venue.state(), "accounts").getFirst();
    return new Book(
        items(account, "orders").stream().map(Fields.class::cast).toList(),
        items(account, "trades").stream().map(Fields.class::cast).toList(),
        balances((Fields) account.field("balances")));
  }

  /// @param balances free and locked, by asset
  record Book(List<Fields> orders, List<Fields> trades, Map<String, List<BigDecimal>> balances) {}

  private static Map<String, List<BigDecimal>> balances(Fields given) {
    Map<String, List<BigDecimal>> all = new LinkedHashMap<>();
    given
        .fields()
        .forEach(
            (asset, balance) ->
                all.put(asset, List.of(number(balance, "free"), number(balance, "locked"))));
    return all;
  }

  static List<Document> items(Document parent, String name) {
    return ((Document.Items) ((Fields) parent).field(name)).items();
  }

  static BigDecimal number(Document parent, String name) {
    return new BigDecimal(text(parent, name));
  }

  static String text(Document parent, String name) {
    return switch (((Fields) parent).field(name)) {
      case Document.Text text -> text.value();
      case Document.Num number -> number.value().toPlainString();
      case Document other -> Json.compact(other);
    };
  }

  @Override
  public void close() {
    closed = true;
    venue.close();
  }
}
