package io.millrace.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The product in a process of its own, started as `millrace start`, so that it can be killed.
final class ServerProcess {
  private static final Pattern READY = Pattern.compile("ready: (http://localhost:\\d+)");

  private final Process process;
  private final URI url;

  private ServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it on a free port and waits until it answers.
  static ServerProcess start(Path data, Path bars, int speed) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.millrace.cli.Millrace",
            "start",
            "--demo",
            "--port=0",
            "--data-dir=" + data,
            "--speed=" + speed,
            "--replay=" + bars);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new StringBuilder();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        drain(lines);
        return new ServerProcess(process, URI.create(ready.group(1)));
      }
    }
    throw new AssertionError("it did not start:\n" + said);
  }

  /// Reads on, so that it never waits for somebody to take its lines.
  private static void drain(BufferedReader lines) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (lines.readLine() != null) {}
              } catch (IOException ended) {
                // The process has gone, and its output with it.
              }
            });
  }

  Asked ask() {
    return new Asked(url);
  }

  /// `kill -9`: it gets no chance to put anything in order.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
