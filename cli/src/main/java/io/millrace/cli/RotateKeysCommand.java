package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.server.RotatedKeys;
import java.nio.file.Path;
import java.util.function.Supplier;

/// `millrace rotate-keys`: a new key for the ring that seals credentials.
final class RotateKeysCommand implements Command {
  private final Options options =
      new Options(
          "Makes a new key for the ring that seals credentials, and destroys the former ones.",
          "The server must be stopped. Cut off anywhere, the next call goes on.");

  private final Supplier<Path> dataDir =
      options
          .path("--data-dir", "DIR", "where everything is kept (default: data)")
          .or(Path.of("data"));

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) {
    RotatedKeys done = RotatedKeys.in(dataDir.get().toAbsolutePath());
    output
        .out()
        .println(
            "Key "
                + done.key()
                + " seals now: "
                + done.rewrapped()
                + " credentials sealed anew, "
                + done.destroyed()
                + " former keys destroyed.");
    return 0;
  }
}
