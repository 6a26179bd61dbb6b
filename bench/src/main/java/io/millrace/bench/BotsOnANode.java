package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// 5,000 bots of ten accounts on a node of its own, at the venue's simulator: each waits for a
/// price of one of 1,000 instruments, so that a price leads to one order. Node, venue and database
/// are processes of their own on this machine; the time between price and order is taken on the
/// wire.
final class BotsOnANode implements Benchmark {
  private static final int INSTRUMENTS = Integer.getInteger("millrace.bench.instruments", 1_000);
  private static final int BOTS = Integer.getInteger("millrace.bench.bots", 5_000);
  private static final int ACCOUNTS = 10;
  private static final int ORDERS = Integer.getInteger("millrace.bench.orders", 1_000);
  private static final int WARM_UP = ORDERS / 2;
  private static final long APART_NANOS = 100_000_000;
  private static final long QUIET_SECONDS = 60;
  private static final int FLOOR = 500;

  @Override
  public String name() {
    return "bots";
  }

  @Override
  public List<Result> run() throws Exception {
    Path folder = Files.createTempDirectory("millrace-bench");
    List<Result> results = new ArrayList<>();
    try (var venue = LoadedVenue.start(folder, INSTRUMENTS, ACCOUNTS)) {
      try (var node = LoadedNode.start(folder.resolve("data"), venue, "512m")) {
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

  private static void fill(LoadedNode node, List<Result> results) throws Exception {
    double before = node.process().liveBytes();
    for (int i = 0; i < ACCOUNTS; i++) {
      node.house.post("/api/accounts", LoadedVenue.account(i));
    }
    node.awaitTrading();
    long began = System.nanoTime();
    try (ExecutorService makers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> making = new ArrayList<>();
      for (int i = 0; i < BOTS; i++) {
        int number = i;
        making.add(makers.submit(() -> node.house.post("/api/bots", bot(number))));
      }
      for (Future<?> one : making) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    results.add(Result.figure(number(BOTS) + " bots made over the interface", seconds, "s"));
    double each = (node.process().liveBytes() - before) / BOTS;
    results.add(
        Result.figure("live heap of a bot on the node, instruments included", each / 1024, "KB"));
    results.add(
        Result.figure("resident memory of the node", node.process().residentMegabytes(), "MB"));
  }

  /// Account, instrument and price band follow from the number: a price meets one bot.
  private static String bot(int number) {
    int level = 101 + number / INSTRUMENTS;
    return """
        {"name":"Load %d","accountId":"%d","start":true,"bot":{"strategy":"dca",
         "instrument":"binance-spot:%s","params":{"baseOrder":{"size":"10"},
         "start":{"when":"price-between","low":"%d.1","high":"%d.9"},
         "safetyOrders":{"size":"10","max":0},"takeProfit":{"percent":"90"}}}}"""
        .formatted(
            number, 2 + number % ACCOUNTS, LoadedVenue.symbol(number % INSTRUMENTS), level, level);
  }

  // ---- what it costs to have them

  private static void quiet(LoadedNode node, LoadedVenue venue, List<Result> results)
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
            "connections for prices of " + number(INSTRUMENTS) + " instruments",
            venue.tap.streams(),
            "",
            2));
  }

  // ---- from price to order

  private static void orders(LoadedNode node, LoadedVenue venue, List<Result> results)
      throws Exception {
    List<Double> loopback = new ArrayList<>();
    for (int i = 0; i < FLOOR; i++) {
      long began = System.nanoTime();
      venue.ping();
      loopback.add((System.nanoTime() - began) / 1e6);
    }
    spread(results, "floor: a row made durable", Spread.of(node.bareCommits(FLOOR)));
    spread(results, "floor: a request and its answer on this machine", Spread.of(loopback));
    Duration before = node.process().processorTime();
    for (int i = 0; i < ORDERS; i++) {
      venue.tap.watch(LoadedVenue.symbol(i % INSTRUMENTS));
      venue.print(i % INSTRUMENTS, (101 + i / INSTRUMENTS) + ".5");
      TimeUnit.NANOSECONDS.sleep(APART_NANOS);
    }
    TimeUnit.SECONDS.sleep(2);
    List<Double> all = venue.tap.latencies();
    Spread warm = Spread.of(all.subList(Math.min(WARM_UP, all.size()), all.size()));
    double busy = node.process().processorTime().minus(before).toMillis() / (double) ORDERS;
    results.add(Result.figure("processor of the node an order, fill and exit", busy, "ms"));
    results.add(Result.figure("orders measured, after the first " + WARM_UP, warm.count(), ""));
    results.add(Result.figure("price to order on the wire, p50", warm.at(0.5), "ms"));
    results.add(Result.atMost("… p99", warm.at(0.99), "ms", 5));
    results.add(Result.figure("… most", warm.at(1), "ms"));
  }

  private static void spread(List<Result> results, String what, Spread times) {
    results.add(Result.figure(what + ", p50", times.at(0.5), "ms"));
    results.add(Result.figure("… p99", times.at(0.99), "ms"));
  }

  // ---- after a kill

  private static void recover(Path folder, LoadedVenue venue, List<Result> results)
      throws Exception {
    long began = System.nanoTime();
    try (var node = LoadedNode.start(folder.resolve("data"), venue, "512m")) {
      node.awaitTrading();
      double seconds = (System.nanoTime() - began) / 1e9;
      if (node.bots() != BOTS) {
        throw new IOException("of " + BOTS + " bots " + node.bots() + " came back");
      }
      results.add(
          Result.atMost(number(BOTS) + " bots managed again after kill -9", seconds, "s", 10));
    }
  }

  private static String number(long count) {
    return String.format(java.util.Locale.ROOT, "%,d", count);
  }
}
