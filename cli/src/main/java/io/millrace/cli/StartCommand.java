package io.millrace.cli;

import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `millrace start`: the server, until it is stopped.
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Runs the server with its database and web client, on this machine only.")
final class StartCommand implements Callable<Integer> {
  private static final double SYNTHETIC_SPEED = 60;

  @Option(names = "--port", paramLabel = "PORT", description = "default: 8080; 0 takes a free one")
  private int port = 8080;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "where everything is kept (default: data)")
  private Path dataDir = Path.of("data");

  @Option(names = "--demo", description = "with a few bots of each kind already running")
  private boolean demo;

  @Option(
      names = "--replay",
      arity = "1..*",
      paramLabel = "FILE",
      description = "trade on recorded bars instead of the synthetic market")
  private List<Path> replay = List.of();

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "how many times faster than life the market runs (default: 60)")
  private double speed = SYNTHETIC_SPEED;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    var settings =
        new ServerSettings(
            port, dataDir.toAbsolutePath(), demo, replay, speed, ServerSettings.builtClient());
    try (Server server = Server.start(settings)) {
      out.println("Millrace is ready: " + server.url() + "  (Ctrl-C stops it)");
      server.await();
    }
    return 0;
  }
}
