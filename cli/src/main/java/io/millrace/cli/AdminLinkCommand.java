package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.server.AdministratorLink;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/// `millrace admin-link`: a way back for an administrator whom nobody else can help.
final class AdminLinkCommand implements Command {
  private final Options options =
      new Options(
          "Makes a link by which an administrator sets another password, good once and for an hour.",
          "It takes his second factor and passkeys off, too. For one who has lost them all; run it",
          "on the server's machine. The server may run meanwhile.");

  private final DatabaseOptions place = options.include(new DatabaseOptions());

  private final Value<String> email =
      options.text("--email", "ADDRESS", "whose; needed where there are several administrators");

  private final Supplier<URI> publicUrl =
      options
          .address("--public-url", "URL", "where people reach it (default: http://localhost:8080)")
          .or(URI.create("http://localhost:8080"));

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) {
    AdministratorLink link =
        AdministratorLink.make(place.dataDir(), place.database(), email.given(), publicUrl.get());
    output
        .out()
        .println(
            "For "
                + link.email()
                + ", once, until "
                + link.until().truncatedTo(ChronoUnit.SECONDS)
                + ":");
    output.out().println(link.address());
    return 0;
  }
}
