package io.millrace.cli;

import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.Recordings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The library of bars that `millrace data` fills and the other commands read, and the names of
/// what is in it: `binance-spot:BTCUSDT@1m`.
final class Library implements OptionGroup {
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+:[^@/\\\\]+)@([0-9]+[a-zA-Z]+)");

  private final Options options = new Options();
  private final Value<Path> directory =
      options.path("--data-dir", "DIR", "where bars are kept (default: data beside the launcher)");

  @Override
  public Options options() {
    return options;
  }

  Path directory() {
    Path given = directory.orNull();
    if (given != null) {
      return given;
    }
    String home = System.getProperty("millrace.home");
    return home == null ? Path.of("data") : Path.of(home, "data");
  }

  BarLibrary open() {
    return new BarLibrary(directory());
  }

  Recordings recordings() {
    return new Recordings(directory());
  }

  /// The file that an argument means: a path as it is, or the library's file of
  /// `venue:SYMBOL@interval`.
  ///
  /// @throws InvalidDocumentException when the library has no such bars
  Path file(String argument) {
    var name = NAME.matcher(argument);
    if (!name.matches() || Files.exists(Path.of(argument))) {
      return Path.of(argument);
    }
    InstrumentId instrument =
        Given.option("--data", name.group(1), "venue:SYMBOL", InstrumentId::of);
    BarInterval interval =
        Given.option("--data", name.group(2), "one of " + BarInterval.allowed(), BarInterval::of);
    if (!open().holds(instrument, interval)) {
      throw new InvalidDocumentException(
          "--data", argument, "a file, or bars of the library in " + directory());
    }
    return open().file(instrument, interval);
  }
}
