package io.millrace.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `millrace start` on a folder that it knows: from the start of the launcher until health, the web
/// client's page and the list of bots have been answered, the processor time of that, and what its
/// memory is when it has then been idle. The database is a process of its own and not counted.
final class ServerStart implements Benchmark {
  private static final long START_SECONDS_MAX = 300;
  private static final long ASK_AGAIN_MILLIS = 10;
  private static final long IDLE_SECONDS = 20;
  private static final int RUNS = 3;
  private static final List<String> FIRST = List.of("/actuator/health", "/", "/api/bots");
  private static final Path STATUS = Path.of("/proc");

  @Override
  public String name() {
    return "start";
  }

  private record Started(double seconds, double processorSeconds, Optional<Double> megabytes) {}

  @Override
  public List<Result> run() throws Exception {
    try (var scratch = ScratchFolder.make();
        HttpClient client = HttpClient.newHttpClient()) {
      Path folder = scratch.path();
      once(client, folder, 0); // makes the database, and the cache of classes where there is none
      List<Started> runs =
          List.of(
              once(client, folder, 0), once(client, folder, 0), once(client, folder, IDLE_SECONDS));
      List<Started> sorted =
          runs.stream().sorted(Comparator.comparingDouble(Started::seconds)).toList();
      Started median = sorted.get(RUNS / 2);
      double least = runs.stream().mapToDouble(Started::processorSeconds).min().orElseThrow();
      return Stream.concat(
              Stream.of(
                  Result.atMost("./millrace start until it answers", median.seconds(), "s", 2.5),
                  Result.figure("… processor time of that, least", least, "s")),
              runs.getLast().megabytes().stream()
                  .map(size -> Result.atMost("resident memory, idle for 20 s", size, "MB", 350)))
          .toList();
    }
  }

  private static Started once(HttpClient client, Path folder, long idleSeconds) throws Exception {
    Path home = Path.of(System.getProperty("millrace.home", "."));
    int port = freePort();
    Path said = folder.resolve("out.txt");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                home.resolve("millrace").toString(),
                "start",
                "--port",
                Integer.toString(port),
                "--data-dir",
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      for (String path : FIRST) {
        await(client, process, URI.create("http://127.0.0.1:" + port + path), said);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      double processor = processorSeconds(process);
      Optional<Double> size = Optional.empty();
      if (idleSeconds > 0 && !process.waitFor(idleSeconds, TimeUnit.SECONDS)) {
        size = megabytes(process);
      }
      return new Started(seconds, processor, size);
    } finally {
      process.destroy();
      process.waitFor(1, TimeUnit.MINUTES);
    }
  }

  private static double processorSeconds(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static void await(HttpClient client, Process process, URI page, Path said)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (System.nanoTime() < end) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Nobody listens yet: asked again below.
      }
      if (process.waitFor(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new IOException("the server did not start: " + Files.readString(said).strip());
  }

  /// Resident memory of a process; empty where the system does not tell it as Linux does.
  private static Optional<Double> megabytes(Process process) throws IOException {
    Path status = STATUS.resolve(Long.toString(process.pid())).resolve("status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
