package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Values;
import io.millrace.server.RestoredBackup;
import java.io.PrintWriter;
import java.nio.file.Path;

/// `millrace restore`: an installation made of a backup.
final class RestoreCommand implements Command {
  private final Options options =
      new Options(
          "Makes a database of a backup, in a data directory that has none, or in an empty one",
          "named by --database. No server may run on it. Stop the former server for good first:",
          "two that trade on one account know nothing of each other.");

  private final Values<Path> file =
      options.arguments("FILE", Kind.PATH, "what millrace backup has written").required();

  private final DatabaseOptions place = options.include(new DatabaseOptions());

  private final Flag replace =
      options.flag("--replace", "where the data directory has a database: keep that one aside");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) {
    RestoredBackup done =
        RestoredBackup.from(file.only(), place.dataDir(), place.database(), replace.isGiven());
    PrintWriter out = output.out();
    out.println(
        "Restored as of "
            + done.contents().taken()
            + ": "
            + done.contents().accounts()
            + " accounts, "
            + done.contents().bots()
            + " bots, "
            + done.contents().rows()
            + " rows in all.");
    done.aside().ifPresent(former -> out.println("The former database is " + former + "."));
    if (done.fenced() > 0) {
      out.println(
          done.fenced()
              + (done.fenced() == 1 ? " account" : " accounts")
              + " at real venues trade nothing until the venue has been asked what happened since,"
              + " nor until you have looked at it, if anything did.");
    }
    if (!done.missing().isEmpty()) {
      out.println(
          "The key ring "
              + done.ring()
              + " has no "
              + String.join(", ", done.missing())
              + ": put the ring of the former installation there before the next start, or enter"
              + " the credentials anew.");
    }
    return 0;
  }
}
