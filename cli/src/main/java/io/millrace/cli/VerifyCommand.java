package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Values;
import io.millrace.history.Bars;
import io.millrace.history.Verification;
import io.millrace.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `millrace data verify`: whether recordings are sound.
final class VerifyCommand implements Command {
  private final Options options =
      new Options(
          "Counts gaps, duplicates and impossible rows. Exit code 2 when a file is unsound.");

  private final Values<String> files =
      options
          .arguments(
              "FILE|library",
              Kind.TEXT,
              "files, venue:SYMBOL@interval, or the word library for all of it")
          .required();

  private final Library library = options.include(new Library());

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    List<Verification> all = new ArrayList<>();
    for (String file : files.values()) {
      if (file.equals("library")) {
        all.addAll(library.open().verify());
        all.addAll(library.recordings().list());
      } else {
        all.add(Bars.verify(library.file(file)));
      }
    }
    if (json.isGiven()) {
      output.out().println(Json.pretty(DataOutput.verifications(all)));
    } else {
      all.forEach(found -> output.out().print(DataOutput.text(found)));
    }
    return all.stream().allMatch(Verification::isSound) ? 0 : Millrace.WRONG_INPUT;
  }
}
