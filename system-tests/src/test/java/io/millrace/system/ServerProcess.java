package io.millrace.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The product in a process of its own, started as `millrace start`, so that it can be killed.
public final class ServerProcess {
  private static final Pattern READY = Pattern.compile("ready: (http://localhost:\\d+)");
  private static final int LINES_KEPT = 200;

  private final Process process;
  private final URI url;
  private final Deque<String> lines;

  private ServerProcess(Process process, URI url, Deque<String> lines) {
    this.process = process;
    this.url = url;
    this.lines = lines;
  }

  /// Starts it on a free port and waits until it answers.
  ///
  /// @param options of `start`, beside port and data directory
  public static ServerProcess start(Path data, String... options) throws IOException {
    return start(data, Map.of(), options);
  }

  /// As {@link #start(Path, String...)}, in an environment that has these beside ours.
  public static ServerProcess start(Path data, Map<String, String> environment, String... options)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.millrace.cli.Millrace",
                "start",
                "--port=0",
                "--data-dir=" + data));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Deque<String> said = new ArrayDeque<>();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      keep(said, line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        drain(lines, said);
        return new ServerProcess(process, URI.create(ready.group(1)), said);
      }
    }
    throw new AssertionError("it did not start:\n" + String.join("\n", said));
  }

  private static void keep(Deque<String> said, String line) {
    synchronized (said) {
      said.add(line);
      if (said.size() > LINES_KEPT) {
        said.remove();
      }
    }
  }

  /// Reads on, so that it never waits for somebody to take its lines.
  private static void drain(BufferedReader lines, Deque<String> said) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  keep(said, line);
                }
              } catch (IOException ended) {
                // The process has gone, and its output with it.
              }
            });
  }

  /// Processes that end with a test, however it ends.
  public static final class Several implements AutoCloseable {
    private final List<ServerProcess> all = new ArrayList<>();

    public ServerProcess add(ServerProcess one) {
      all.add(one);
      return one;
    }

    @Override
    public void close() {
      all.forEach(one -> one.process.destroyForcibly());
    }
  }

  public URI url() {
    return url;
  }

  /// Its last lines.
  public String said() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /// Sends it a signal, such as STOP or CONT.
  public void signal(String name) throws IOException, InterruptedException {
    String[] command = {"kill", "-" + name, String.valueOf(process.pid())};
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new AssertionError("no signal " + name + " for " + process.pid());
    }
  }

  /// `kill -9`: it gets no chance to put anything in order.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
