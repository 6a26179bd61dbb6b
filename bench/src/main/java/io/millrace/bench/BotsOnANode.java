package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// 5,000 bots of ten accounts on a node of its own, or as many as asked for, at the venue's
/// simulator: each waits for a price of one of 1,000 instruments, so that a price leads to one
/// order. Node, venue and database are processes of their own on this machine; the time between
/// price and order is taken on the wire.
final class BotsOnANode implements Benchmark {
  private static final long APART_NANOS = 100_000_000;

  /// Before what is measured, so that the node's code is compiled as it is after an hour.
  private static final long APART_FIRST_NANOS = 50_000_000;

  private static final int MEASURED = 1_000;
  private static final long QUIET_SECONDS = 30;
  private static final int FLOOR = 500;
  private static final int STRETCH = 1_000;
  private static final int ACTIVE_DEALS = 12_000;
  private static final int QUESTIONS = 30;

  Size size = new Size(5_000, 1_000, 10, 5_000);

  /// How much of it.
  ///
  /// @param orders prices that lead to an order
  record Size(int bots, int instruments, int accounts, int orders) {
    static final List<String> OPTIONS =
        List.of("--bots", "--instruments", "--accounts", "--orders");

    /// @throws IllegalArgumentException in one line, when the value is no number that is allowed
    Size with(String option, String value) {
      int most =
          switch (option) {
            case "--bots" -> 200_000;
            case "--orders" -> 20_000;
            case "--accounts" -> 500;
            default -> 2_000;
          };
      if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > most) {
        throw new IllegalArgumentException(
            option + ": '" + value + "' must be a whole number from 1 to " + most);
      }
      int number = Integer.parseInt(value);
      return switch (option) {
        case "--bots" -> new Size(number, instruments, accounts, orders);
        case "--instruments" -> new Size(bots, number, accounts, orders);
        case "--accounts" -> new Size(bots, instruments, number, orders);
        case "--orders" -> new Size(bots, instruments, accounts, number);
        default -> throw new IllegalArgumentException(option);
      };
    }

    /// A price meets one bot, so there are no more orders than bots.
    int ordersMade() {
      return Math.min(orders, bots);
    }

    /// What the node's heap may take: what it has by default, and more for very many bots.
    String heap() {
      return Math.max(512, bots / 50) + "m";
    }
  }

  @Override
  public String name() {
    return "bots";
  }

  @Override
  public List<Result> run() throws Exception {
    List<Result> results = new ArrayList<>();
    try (var scratch = ScratchFolder.make();
        var venue = LoadedVenue.start(scratch.path(), size.instruments(), size.accounts())) {
      Path folder = scratch.path();
      try (var node = LoadedNode.start(folder.resolve("data"), venue, size.heap())) {
        fill(node, results);
        quiet(node, venue, results);
        orders(node, venue, results);
        node.process().kill();
      }
      recover(folder, venue, results);
    }
    return results;
  }

  // ---- the bots

  private void fill(LoadedNode node, List<Result> results) throws Exception {
    double before = node.process().liveBytes();
    for (int i = 0; i < size.accounts(); i++) {
      node.house.post("/api/accounts", LoadedVenue.account(i));
    }
    node.awaitTrading();
    long began = System.nanoTime();
    try (ExecutorService makers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> making = new ArrayList<>();
      for (int i = 0; i < size.bots(); i++) {
        int number = i;
        making.add(makers.submit(() -> node.house.post("/api/bots", bot(number))));
      }
      for (Future<?> one : making) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    results.add(Result.figure(number(size.bots()) + " bots made over the interface", seconds, "s"));
    double each = (node.process().liveBytes() - before) / size.bots();
    results.add(
        Result.figure("live heap of a bot on the node, instruments included", each / 1024, "KB"));
    results.add(
        Result.figure("resident memory of the node", node.process().residentMegabytes(), "MB"));
  }

  /// Account, instrument and price band follow from the number: a price meets one bot.
  private String bot(int number) {
    int level = 101 + number / size.instruments();
    return """
        {"name":"Load %d","accountId":"%d","start":true,"bot":{"strategy":"dca",
         "instrument":"binance-spot:%s","params":{"baseOrder":{"size":"10"},
         "start":{"when":"price-between","low":"%d.1","high":"%d.9"},
         "safetyOrders":{"size":"10","max":0},"takeProfit":{"percent":"90"}}}}"""
        .formatted(
            number,
            2 + number % size.accounts(),
            LoadedVenue.symbol(number % size.instruments()),
            level,
            level);
  }

  // ---- what it costs to have them

  private void quiet(LoadedNode node, LoadedVenue venue, List<Result> results)
      throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(5);
    Duration before = node.process().processorTime();
    long asked = venue.tap.requests();
    TimeUnit.SECONDS.sleep(QUIET_SECONDS);
    double requests = (venue.tap.requests() - asked) / (double) QUIET_SECONDS;
    results.add(Result.atMost("requests to the venue when nothing happens", requests, "/s", 1));
    double busy = node.process().processorTime().minus(before).toMillis() / 1e3 / QUIET_SECONDS;
    results.add(
        Result.figure("processor of the node when nothing happens", busy * 100, "% of a core"));
    results.add(
        Result.atMost(
            "connections for prices of " + number(size.instruments()) + " instruments",
            venue.tap.streams(),
            "",
            2));
  }

  // ---- from price to order

  private void orders(LoadedNode node, LoadedVenue venue, List<Result> results) throws Exception {
    List<Double> loopback = new ArrayList<>();
    for (int i = 0; i < 2 * FLOOR; i++) {
      long began = System.nanoTime();
      venue.ping();
      if (i >= FLOOR) { // the first ones warm it up
        loopback.add((System.nanoTime() - began) / 1e6);
      }
    }
    spread(results, "floor: a row made durable", Spread.of(node.bareCommits(FLOOR)));
    spread(results, "floor: a request and its answer on this machine", Spread.of(loopback));
    int count = size.ordersMade();
    int warmUp = count - Math.min(MEASURED, count / 2);
    Duration before = Duration.ZERO;
    List<Duration> spent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i == warmUp) {
        before = node.process().processorTime();
      }
      if (i % STRETCH == 0) {
        spent.add(node.process().processorTime());
      }
      venue.tap.watch(LoadedVenue.symbol(i % size.instruments()));
      venue.print(i % size.instruments(), (101 + i / size.instruments()) + ".5");
      TimeUnit.NANOSECONDS.sleep(i < warmUp ? APART_FIRST_NANOS : APART_NANOS);
    }
    TimeUnit.SECONDS.sleep(2);
    spent.add(node.process().processorTime());
    List<Double> all = venue.tap.latencies();
    stretches(results, all, spent);
    Spread warm = Spread.of(all.subList(Math.min(warmUp, all.size()), all.size()));
    double busy =
        node.process().processorTime().minus(before).toMillis() / (double) (count - warmUp);
    results.add(Result.figure("processor of the node an order, fill and exit", busy, "ms"));
    results.add(Result.figure("orders measured, after the first " + warmUp, warm.count(), ""));
    results.add(Result.figure("price to order on the wire, p50", warm.at(0.5), "ms"));
    results.add(Result.atMost("… p99", warm.at(0.99), "ms", 5));
    results.add(Result.figure("… most", warm.at(1), "ms"));
  }

  /// How it develops, from the first order on: a node that has just begun still compiles its code.
  private static void stretches(List<Result> results, List<Double> all, List<Duration> spent) {
    for (int from = 0; from < all.size(); from += STRETCH) {
      int to = Math.min(from + STRETCH, all.size());
      Spread times = Spread.of(all.subList(from, to));
      String which = "orders " + number(from + 1) + " to " + number(to);
      spread(results, which, times);
      Duration busy = spent.get(from / STRETCH + 1).minus(spent.get(from / STRETCH));
      double each = busy.toMillis() / (double) (to - from);
      results.add(Result.figure("… processor of the node for each", each, "ms"));
    }
  }

  private static void spread(List<Result> results, String what, Spread times) {
    results.add(Result.figure(what + ", p50", times.at(0.5), "ms"));
    results.add(Result.figure("… p99", times.at(0.99), "ms"));
  }

  // ---- after a kill

  private void recover(Path folder, LoadedVenue venue, List<Result> results) throws Exception {
    long began = System.nanoTime();
    try (var node = LoadedNode.start(folder.resolve("data"), venue, size.heap())) {
      node.awaitTrading();
      double seconds = (System.nanoTime() - began) / 1e9;
      if (node.bots() != size.bots()) {
        throw new IOException("of " + size.bots() + " bots " + node.bots() + " came back");
      }
      results.add(
          Result.atMost(
              number(size.bots()) + " bots managed again after kill -9", seconds, "s", 10));
      deals(node, results);
    }
  }

  // ---- many deals

  private static void deals(LoadedNode node, List<Result> results) throws Exception {
    node.addOpenDeals(ACTIVE_DEALS);
    ask(
        node,
        results,
        "the newest of " + number(ACTIVE_DEALS) + " active deals",
        "/api/deals?open=true");
    ask(node, results, "… page 100 of them", "/api/deals?open=true&page=100");
    ask(node, results, "all deals of a bot", "/api/deals?botId=1");
    ask(node, results, "a page of bots", "/api/bots?size=50");
    ask(node, results, "the dashboard", "/api/dashboard");
  }

  private static void ask(LoadedNode node, List<Result> results, String what, String path)
      throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 2 * QUESTIONS; i++) {
      long began = System.nanoTime();
      var _ = node.house.get(path);
      if (i >= QUESTIONS) { // the first ones warm it up
        times.add((System.nanoTime() - began) / 1e6);
      }
    }
    spread(results, what, Spread.of(times));
  }

  private static String number(long count) {
    return String.format(java.util.Locale.ROOT, "%,d", count);
  }
}
