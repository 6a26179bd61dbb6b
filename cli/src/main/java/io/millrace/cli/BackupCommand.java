package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.server.TakenBackup;
import java.io.PrintWriter;
import java.nio.file.Path;

/// `millrace backup`: everything that an installation remembers, in one file.
final class BackupCommand implements Command {
  private static final long KILOBYTE = 1_024;

  private final Options options =
      new Options(
          "Writes everything that an installation remembers into one file, as of one moment.",
          "The server may run meanwhile. The key ring is not in it: keep that elsewhere.");

  private final DatabaseOptions place = options.include(new DatabaseOptions());

  private final Value<Path> to =
      options.path("--to", "FILE", "a new file (default: one in the data directory's backups)");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) {
    TakenBackup taken =
        TakenBackup.take(place.dataDir(), place.database(), to.given(), Version.text());
    PrintWriter out = output.out();
    out.println(
        taken.file()
            + ": "
            + taken.contents().accounts()
            + " accounts, "
            + taken.contents().bots()
            + " bots, "
            + taken.contents().orders()
            + " orders, "
            + taken.contents().fills()
            + " fills, as of "
            + taken.contents().taken()
            + " ("
            + (taken.bytes() + KILOBYTE - 1) / KILOBYTE
            + " KB)");
    out.println(
        "Not in it: the key ring, without which no credential can be read, recorded data and"
            + " plug-ins. Keep them, and the ring apart from backups.");
    return 0;
  }
}
