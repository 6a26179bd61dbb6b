package io.millrace.cli;

import io.millrace.history.Bars;
import io.millrace.history.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `millrace data`: recorded bars.
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Imports, lists, verifies and downloads bars.")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Counts gaps, duplicates and impossible rows. Exit code 2 when a file is unsound.")
  int verify(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
    PrintWriter out = spec.commandLine().getOut();
    int code = 0;
    for (Path file : files) {
      Verification found = Bars.verify(file);
      out.println(
          file
              + ": "
              + found.bars()
              + " bars, "
              + found.gaps()
              + ", "
              + found.duplicates()
              + " duplicates, "
              + found.descending()
              + " out of order, "
              + found.impossible()
              + " impossible, "
              + found.malformed()
              + " malformed");
      found.problems().forEach(problem -> out.println("  " + problem));
      code = found.isSound() ? code : Millrace.WRONG_INPUT;
    }
    return code;
  }
}
