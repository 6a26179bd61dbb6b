package io.millrace.cli;

import io.millrace.cli.command.Environment;
import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.DatabaseSettings;
import io.millrace.venues.net.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Where an installation keeps what it remembers.
final class DatabaseOptions implements OptionGroup {
  private static final String PASSWORD = "MILLRACE_DATABASE_PASSWORD";

  private final Options options = new Options();

  private final Supplier<Path> dataDir =
      options
          .path("--data-dir", "DIR", "where everything is kept (default: data)")
          .or(Path.of("data"));

  private final Supplier<Optional<String>> database =
      options
          .text(
              "--database",
              "URL",
              "a PostgreSQL of your own, such as jdbc:postgresql://host:5432/millrace, which several",
              "nodes may share (default: env MILLRACE_DATABASE, else one in the data directory; its",
              "user: env MILLRACE_DATABASE_USER, password: env MILLRACE_DATABASE_PASSWORD)")
          .orVariable("MILLRACE_DATABASE");

  @Override
  public Options options() {
    return options;
  }

  Path dataDir() {
    return dataDir.get().toAbsolutePath();
  }

  /// Of the user's own; none means the one in the data directory.
  Optional<DatabaseSettings> database() {
    return database
        .get()
        .map(
            url ->
                new DatabaseSettings(
                    url,
                    Environment.OWN.text("MILLRACE_DATABASE_USER").orElse("millrace"),
                    password()));
  }

  private static Secret password() {
    return Environment.OWN
        .text(PASSWORD)
        .map(Secret::of)
        .orElseThrow(
            () -> new InvalidDocumentException(PASSWORD, "nothing", "the password of its user"));
  }
}
