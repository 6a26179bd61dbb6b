package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.history.BarLibrary;
import io.millrace.history.Verification;
import io.millrace.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/// `millrace data list`: what the library holds.
final class ListCommand implements Command {
  private final Options options =
      new Options("Shows what the library holds. Exit code 2 when a file of it is damaged.");

  private final Library library = options.include(new Library());

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    PrintWriter out = output.out();
    BarLibrary.Listing listing = library.open().list();
    List<Verification> recordings = library.recordings().list();
    if (json.isGiven()) {
      out.println(Json.pretty(DataOutput.listing(listing, recordings)));
    } else if (listing.stored().isEmpty() && listing.problems().isEmpty() && recordings.isEmpty()) {
      out.println("no bars in " + library.directory() + ": see millrace data import --help");
    } else {
      listing.stored().forEach(stored -> out.println(DataOutput.line(stored)));
      recordings.forEach(found -> out.println(DataOutput.line(found)));
    }
    listing.problems().forEach(problem -> output.err().println("millrace: " + problem));
    return listing.problems().isEmpty() ? 0 : Millrace.WRONG_INPUT;
  }
}
