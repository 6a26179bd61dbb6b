package io.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `millrace start`: the server.
@Command(name = "start", mixinStandardHelpOptions = true, description = "Runs the server.")
final class StartCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
