package io.millrace.bench;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Binance Spot's simulator in a process of its own, with instruments and rich accounts, reached
/// over a {@link WireTap}. It keeps the venue's usual limits.
final class LoadedVenue implements AutoCloseable {
  private static final long BREATH_MILLIS = 100;

  /// Room for half a minute of what it tells and forgets: a collection of this process takes the
  /// processor from the one that is measured.
  private static final String ROOM = "-Xms1g -Xmn512m";

  private final RunningCommand simulator;
  private final Talk admin;
  private final String[] prices;
  private volatile boolean closed;
  final WireTap tap;

  private LoadedVenue(RunningCommand simulator, int instruments) throws IOException {
    this.simulator = simulator;
    prices = new String[instruments];
    admin = new Talk(simulator.port());
    tap = new WireTap(simulator.port());
  }

  static LoadedVenue start(Path folder, int instruments, int accounts) throws Exception {
    Path setup = folder.resolve("venue.json");
    Files.writeString(setup, Json.compact(setup(instruments, accounts)));
    var venue =
        new LoadedVenue(
            RunningCommand.start(
                Map.of("JDK_JAVA_OPTIONS", ROOM),
                "venue-sim",
                "binance-spot",
                "--port",
                "0",
                "--setup",
                setup.toString()),
            instruments);
    for (int i = 0; i < instruments; i++) {
      venue.print(i, "100");
    }
    Thread.ofVirtual().start(venue::breathe);
    return venue;
  }

  /// Every tenth of a second somebody trades somewhere at the price of before, which wakes nobody:
  /// a venue that is silent is taken for one that is gone.
  private void breathe() {
    try {
      for (int i = 0; !closed; i = (i + 7) % prices.length) {
        TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
        print(i, prices[i]);
      }
    } catch (IOException | InterruptedException over) {
      // The simulator has ended.
    }
  }

  private static Document setup(int instruments, int accounts) {
    List<Document> symbols = new ArrayList<>();
    for (int i = 0; i < instruments; i++) {
      symbols.add(
          Document.fields()
              .put("symbol", symbol(i))
              .put("base", base(i))
              .put("quote", "USDT")
              .build());
    }
    List<Document> users = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      Document key = Document.fields().put("key", key(i)).put("secret", "secret" + key(i)).build();
      users.add(
          Document.fields()
              .put("balances", Document.fields().put("USDT", "100000000").build())
              .put("keys", Document.items(List.of(key)))
              .build());
    }
    return Document.fields()
        .put("symbols", Document.items(symbols))
        .put("accounts", Document.items(users))
        .build();
  }

  private static String base(int instrument) {
    return "L%04d".formatted(instrument);
  }

  static String symbol(int instrument) {
    return base(instrument) + "USDT";
  }

  private static String key(int account) {
    return "loadkey%05d".formatted(account);
  }

  /// What a node is told to trade with that account.
  static String account(int number) {
    return """
        {"name":"Load %d","mode":"TESTNET","venue":"binance-spot",
         "credential":{"kind":"HMAC","apiKey":"%s","secret":"secret%s"}}"""
        .formatted(number, key(number), key(number));
  }

  /// Somebody trades there at this price.
  synchronized void print(int instrument, String price) throws IOException, InterruptedException {
    prices[instrument] = price;
    admin.post(
        "/sim/print",
        "{\"symbol\":\"%s\",\"price\":\"%s\",\"qty\":\"1000\"}"
            .formatted(symbol(instrument), price));
  }

  /// A bare question over the tap.
  void ping() throws IOException, InterruptedException {
    new Talk(tap.port()).get("/api/v3/ping");
  }

  @Override
  public void close() throws IOException {
    closed = true;
    tap.close();
    simulator.close();
  }
}
