package io.millrace.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Browsers that ask a server as fast as it answers: a connection each, and on each the next
/// request once the last one is answered.
///
/// @param port of the server, on this machine
/// @param requests what is asked, one after another and from the beginning again; connections begin
///   at places of their own
record Visitors(int port, List<byte[]> requests) {
  /// What came of it.
  ///
  /// @param millis of every request that was answered well
  /// @param errors answers other than 200
  /// @param bytes of the answers, heads included
  record Answered(Spread millis, double seconds, long errors, long bytes) {
    double rate() {
      return millis.count() / seconds;
    }
  }

  private record Connection(List<Double> millis, long errors, long bytes) {}

  /// Asks for so long.
  ///
  /// @throws IOException when a connection breaks
  Answered ask(int connections, Duration time) throws Exception {
    long began = System.nanoTime();
    long until = began + time.toNanos();
    List<Double> millis = new ArrayList<>();
    long errors = 0;
    long bytes = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Connection>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = (int) ((long) i * requests.size() / connections);
        Callable<Connection> one = () -> connection(first, until);
        all.add(threads.submit(one));
      }
      for (Future<Connection> one : all) {
        Connection done = one.get();
        millis.addAll(done.millis());
        errors += done.errors();
        bytes += done.bytes();
      }
    }
    return new Answered(Spread.of(millis), (System.nanoTime() - began) / 1e9, errors, bytes);
  }

  private Connection connection(int first, long until) throws IOException {
    List<Double> millis = new ArrayList<>();
    long errors = 0;
    try (var line = new KeptLine(port)) {
      int next = first;
      for (long now = System.nanoTime(); now < until; ) {
        int status = line.ask(requests.get(next));
        long then = System.nanoTime();
        if (status == 200) {
          millis.add((then - now) / 1e6);
        } else {
          errors++;
        }
        now = then;
        next = (next + 1) % requests.size();
      }
      return new Connection(millis, errors, line.bytes());
    }
  }
}
