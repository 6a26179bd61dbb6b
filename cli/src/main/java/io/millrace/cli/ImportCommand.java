package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.history.BarLibrary;
import io.millrace.history.Bars;
import io.millrace.history.DataKind;
import io.millrace.history.LoadedBars;
import io.millrace.history.Verification;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `millrace data import`: recordings, into the library.
final class ImportCommand implements Command {
  private final Options options =
      new Options(
          "Adds bars of one instrument to the library, which loads in milliseconds.",
          "Quote bars, funding, trades and recorded streams are kept as they are.");

  private final Values<Path> files =
      options
          .arguments(
              "FILE", Kind.PATH, "CSV (also .gz, .zip), columnar files or streams, in any order")
          .required();

  private final Value<String> instrument =
      options.text(
          "--instrument", "ID", "such as binance-spot:BTCUSDT (default: as the files say)");

  private final Value<String> interval =
      options.text("--interval", "LENGTH", "such as 1m (default: the smallest step between bars)");

  private final Library library = options.include(new Library());

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    if (files.values().stream().noneMatch(file -> DataKind.of(file) == DataKind.BARS)) {
      return keep(output);
    }
    LoadedBars loaded =
        Bars.load(
            files.values(),
            instrument.given().map(Given::instrument).orElse(null),
            interval.given().map(Given::interval).orElse(null));
    BarLibrary.Addition addition = library.open().add(loaded.series());
    output
        .out()
        .println(
            json.isGiven()
                ? Json.pretty(DataOutput.addition(addition))
                : DataOutput.line(addition.stored())
                    + ": "
                    + addition.added()
                    + " added, "
                    + addition.alreadyThere()
                    + " were there");
    return 0;
  }

  private int keep(Output output) throws IOException {
    List<Verification> kept = new ArrayList<>();
    for (Path file : files.values()) {
      kept.add(library.recordings().add(file));
    }
    if (json.isGiven()) {
      output.out().println(Json.pretty(DataOutput.verifications(kept)));
    } else {
      kept.forEach(found -> output.out().println(DataOutput.line(found)));
    }
    return 0;
  }
}
