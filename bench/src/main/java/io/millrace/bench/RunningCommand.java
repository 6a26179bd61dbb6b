package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of the product's own commands in a process of its own, as its user starts it.
final class RunningCommand implements AutoCloseable {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:ready:|REST)\\s+http://(?:localhost|127\\.0\\.0\\.1):(\\d+)");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Process process;
  private final int port;

  private RunningCommand(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts `./millrace …` and waits until it says where it listens.
  ///
  /// @throws IOException with what it said, when it ends before
  static RunningCommand start(Map<String, String> environment, String... arguments)
      throws IOException {
    Path home = Path.of(System.getProperty("millrace.home", "."));
    List<String> command = new ArrayList<>(List.of(home.resolve("millrace").toString()));
    command.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> said = new ArrayList<>();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return new RunningCommand(process, Integer.parseInt(address.group(1)));
      }
    }
    throw new IOException("it did not start: " + String.join("\n", said));
  }

  int port() {
    return port;
  }

  Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Megabytes of memory that it occupies now; NaN where the system does not tell it as Linux does.
  double residentMegabytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// Bytes of its objects that are in use, after a collection.
  double liveBytes() throws IOException {
    String java =
        System.getProperty(
            "millrace.java", ProcessHandle.current().info().command().orElse("java"));
    Process asked =
        new ProcessBuilder(
                Path.of(java).resolveSibling("jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    return asked
        .inputReader()
        .lines()
        .filter(line -> line.startsWith("Total "))
        .mapToDouble(line -> Double.parseDouble(SPACES.splitAsStream(line).toList().get(2)))
        .findFirst()
        .orElse(Double.NaN);
  }

  /// `kill -9`: it gets no chance to put anything in order.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends it as an administrator does.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(1, TimeUnit.MINUTES)) {
        return;
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
