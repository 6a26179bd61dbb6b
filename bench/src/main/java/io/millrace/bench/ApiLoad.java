package io.millrace.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// What the dashboard asks for, by a thousand people in turns, while their 5,000 bots trade: how
/// many requests a second, and how long each takes. Server, database and client share this machine.
final class ApiLoad implements Benchmark {
  private static final int PEOPLE = 1_000;
  private static final int BOTS_EACH = 5;
  private static final List<String> DASHBOARD = List.of("/api/dashboard", "/api/accounts");
  private static final List<Integer> CONNECTIONS = List.of(4, 8, 16, 32);
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(60);

  /// By then nothing that was read before is shown any more.
  private static final Duration FORGOTTEN = Duration.ofSeconds(61);

  private static final double WANTED = 3_000;

  /// Milliseconds at p99.
  private static final double LONGEST = 50;

  private static final double WORTH_MORE = 1.03;

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<Result> run() throws Exception {
    List<Result> results = new ArrayList<>();
    try (var scratch = ScratchFolder.make();
        var node = PeopledNode.start(scratch.path().resolve("data"))) {
      long began = System.nanoTime();
      node.fill(PEOPLE, BOTS_EACH);
      double seconds = (System.nanoTime() - began) / 1e9;
      results.add(Result.figure("1,000 people's accounts and 5,000 bots made", seconds, "s"));
      if (node.bots() != PEOPLE * BOTS_EACH) {
        throw new IOException("only " + node.bots() + " bots trade");
      }
      trading(node, results);
      measure(node, results);
    }
    return results;
  }

  /// What the bots do by themselves.
  private static void trading(PeopledNode node, List<Result> results) throws Exception {
    long fills = node.fills();
    Duration before = node.process().processorTime();
    Duration stored = node.postgres.processorTime();
    TimeUnit.SECONDS.sleep(STEP.toSeconds());
    double seconds = STEP.toSeconds();
    results.add(Result.figure("fills, when nobody asks", (node.fills() - fills) / seconds, "/s"));
    Duration busy = node.process().processorTime().minus(before);
    Duration storing = node.postgres.processorTime().minus(stored);
    results.add(Result.figure("… processor of the node", share(busy, seconds), "% of a core"));
    results.add(Result.figure("… of the database", share(storing, seconds), "% of a core"));
  }

  private static double share(Duration busy, double seconds) {
    return busy.toMillis() / 10.0 / seconds;
  }

  private static void measure(PeopledNode node, List<Result> results) throws Exception {
    var visitors = new Visitors(node.port(), dashboards(node.port()));
    var _ = visitors.ask(8, WARM_UP);
    int connections = most(visitors, results);
    byte[] beat = KeptLine.get(node.port(), "/status/heartbeat.json", "");
    var floor = new Visitors(node.port(), List.of(beat));
    var _ = floor.ask(connections, STEP);
    tell("the heartbeat, by " + connections + " connections", floor, connections, node, results);
    tell("the dashboard's queries, by " + connections, visitors, connections, node, results);
    node.age();
    var _ = visitors.ask(connections, FORGOTTEN);
    tell("… with a month behind everybody", visitors, connections, node, results);
  }

  /// The fewest connections with which the rate hardly grows any more, of those that keep to the
  /// time that an answer may take: with more of them all wait longer, and no more is answered.
  private static int most(Visitors visitors, List<Result> results) throws Exception {
    double best = 0;
    int chosen = CONNECTIONS.getFirst();
    for (int connections : CONNECTIONS) {
      Visitors.Answered answered = visitors.ask(connections, STEP);
      results.add(
          Result.figure(
              String.format(
                  Locale.ROOT,
                  "%d connections, p99 %.0f ms",
                  connections,
                  answered.millis().at(0.99)),
              answered.rate(),
              "/s"));
      boolean isQuick = answered.millis().at(0.99) <= LONGEST;
      if (isQuick && answered.rate() > best * WORTH_MORE) {
        best = answered.rate();
        chosen = connections;
      }
    }
    return chosen;
  }

  private static void tell(
      String what, Visitors visitors, int connections, PeopledNode node, List<Result> results)
      throws Exception {
    boolean floor = visitors.requests().size() == 1;
    long fills = node.fills();
    Duration served = node.process().processorTime();
    Duration stored = node.postgres.processorTime();
    Duration asked = own();
    Visitors.Answered answered = visitors.ask(connections, floor ? STEP : MEASURED);
    served = node.process().processorTime().minus(served);
    stored = node.postgres.processorTime().minus(stored);
    asked = own().minus(asked);
    double rate = answered.rate();
    double p99 = answered.millis().at(0.99);
    results.add(floor ? Result.figure(what, rate, "/s") : Result.atLeast(what, rate, "/s", WANTED));
    results.add(Result.figure("… p50", answered.millis().at(0.5), "ms"));
    results.add(
        floor ? Result.figure("… p99", p99, "ms") : Result.atMost("… p99", p99, "ms", LONGEST));
    results.add(
        floor
            ? Result.figure("… errors", (double) answered.errors(), "")
            : Result.atMost("… errors", (double) answered.errors(), "", 0));
    double requests = answered.millis().count();
    results.add(Result.figure("… bytes of an answer", answered.bytes() / requests, ""));
    results.add(Result.figure("… processor of the node", served.toMillis() / requests, "ms"));
    results.add(Result.figure("… of the database", stored.toMillis() / requests, "ms"));
    results.add(Result.figure("… of the client", asked.toMillis() / requests, "ms"));
    results.add(
        Result.figure("… fills meanwhile", (node.fills() - fills) / answered.seconds(), "/s"));
  }

  private static Duration own() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// What everybody's dashboards ask for, one person after another, mixed by chance, the same each
  /// time.
  private static List<byte[]> dashboards(int port) {
    List<byte[]> all = new ArrayList<>();
    List<Integer> people = new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
    Collections.shuffle(people, new Random(1));
    for (int person : people) {
      for (String path : DASHBOARD) {
        all.add(KeptLine.get(port, path, PeopledNode.cookie(person)));
      }
    }
    return all;
  }
}
