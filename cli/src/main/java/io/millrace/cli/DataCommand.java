package io.millrace.cli;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.Bars;
import io.millrace.history.DataKind;
import io.millrace.history.KlineDownload;
import io.millrace.history.LoadedBars;
import io.millrace.history.Verification;
import io.millrace.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `millrace data`: recorded bars, and the library that keeps them.
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Imports, lists, verifies and downloads bars and other recordings.")
final class DataCommand implements Runnable {
  private static final long PROGRESS_STEPS = 1_000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Adds bars of one instrument to the library, which loads in milliseconds.",
        "Quote bars, funding, trades and recorded streams are kept as they are."
      })
  int add(
      @Parameters(
              arity = "1..*",
              paramLabel = "FILE",
              description = "CSV (also .gz, .zip), columnar files or streams, in any order")
          List<Path> files,
      @Option(
              names = "--instrument",
              paramLabel = "ID",
              description = "such as binance-spot:BTCUSDT (default: as the files say)")
          @Nullable String instrument,
      @Option(
              names = "--interval",
              paramLabel = "LENGTH",
              description = "such as 1m (default: the smallest step between bars)")
          @Nullable String interval,
      @Mixin Library library,
      @Option(names = "--json", description = "print the result as JSON") boolean json)
      throws IOException {
    if (files.stream().noneMatch(file -> DataKind.of(file) == DataKind.BARS)) {
      return keep(files, library, json);
    }
    LoadedBars loaded =
        Bars.load(
            files,
            instrument == null ? null : instrument(instrument),
            interval == null ? null : interval(interval));
    BarLibrary.Addition addition = library.open().add(loaded.series());
    if (json) {
      out().println(Json.pretty(DataOutput.addition(addition)));
    } else {
      out()
          .println(
              DataOutput.line(addition.stored())
                  + ": "
                  + addition.added()
                  + " added, "
                  + addition.alreadyThere()
                  + " were there");
    }
    return 0;
  }

  private int keep(List<Path> files, Library library, boolean json) throws IOException {
    List<Verification> kept = new ArrayList<>();
    for (Path file : files) {
      kept.add(library.recordings().add(file));
    }
    if (json) {
      out().println(Json.pretty(DataOutput.verifications(kept)));
    } else {
      kept.forEach(found -> out().println(DataOutput.line(found)));
    }
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows what the library holds. Exit code 2 when a file of it is damaged.")
  int list(
      @Mixin Library library,
      @Option(names = "--json", description = "print the result as JSON") boolean json)
      throws IOException {
    BarLibrary.Listing listing = library.open().list();
    List<Verification> recordings = library.recordings().list();
    if (json) {
      out().println(Json.pretty(DataOutput.listing(listing, recordings)));
    } else if (listing.stored().isEmpty() && listing.problems().isEmpty() && recordings.isEmpty()) {
      out().println("no bars in " + library.directory() + ": see millrace data import --help");
    } else {
      listing.stored().forEach(stored -> out().println(DataOutput.line(stored)));
      recordings.forEach(found -> out().println(DataOutput.line(found)));
    }
    listing.problems().forEach(problem -> err().println("millrace: " + problem));
    return listing.problems().isEmpty() ? 0 : Millrace.WRONG_INPUT;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Counts gaps, duplicates and impossible rows. Exit code 2 when a file is unsound.")
  int verify(
      @Parameters(
              arity = "1..*",
              paramLabel = "FILE|library",
              description = "files, venue:SYMBOL@interval, or the word library for all of it")
          List<String> files,
      @Mixin Library library,
      @Option(names = "--json", description = "print the result as JSON") boolean json)
      throws IOException {
    List<Verification> all = new ArrayList<>();
    for (String file : files) {
      if (file.equals("library")) {
        all.addAll(library.open().verify());
        all.addAll(library.recordings().list());
      } else {
        all.add(Bars.verify(library.file(file)));
      }
    }
    if (json) {
      out().println(Json.pretty(DataOutput.verifications(all)));
    } else {
      all.forEach(found -> out().print(DataOutput.text(found)));
    }
    return all.stream().allMatch(Verification::isSound) ? 0 : Millrace.WRONG_INPUT;
  }

  @Command(
      name = "download",
      mixinStandardHelpOptions = true,
      description = {
        "Fetches klines from Binance's public endpoint into the library: what is missing, and only",
        "that, so that an interrupted download goes on where it stopped."
      })
  int download(
      @Option(
              names = "--instrument",
              required = true,
              paramLabel = "ID",
              description = "such as binance-spot:BTCUSDT or binance-usdm:BTCUSDT")
          String instrument,
      @Option(
              names = "--interval",
              defaultValue = "1m",
              paramLabel = "LENGTH",
              description = "length of a bar (default: 1m)")
          String interval,
      @Option(
              names = "--from",
              required = true,
              paramLabel = "TIME",
              description = "first bar: a day or a UTC time")
          String from,
      @Option(
              names = "--to",
              paramLabel = "TIME",
              description = "bars before this day or UTC time (default: now)")
          @Nullable String to,
      @Option(
              names = "--base-url",
              paramLabel = "URL",
              description = "another address than the venue's own")
          @Nullable URI baseUrl,
      @Mixin Library library,
      @Option(names = "--json", description = "print the result as JSON") boolean json)
      throws IOException, InterruptedException {
    Instant start = Given.time("--from", from);
    Instant end = to == null ? Instant.now() : Given.time("--to", to);
    if (!start.isBefore(end)) {
      throw new InvalidDocumentException("--from", from, "before --to, which is " + end);
    }
    var wanted = new KlineDownload.Wanted(instrument(instrument), interval(interval), start, end);
    long added;
    try (var bar = new ProgressBar(err(), "‰", PROGRESS_STEPS)) {
      added = download(library.open(), baseUrl, wanted, bar);
    }
    var stored = library.open().find(wanted.instrument(), wanted.interval());
    if (json) {
      out().println(Json.pretty(DataOutput.download(added, stored)));
    } else {
      stored.ifPresent(now -> out().println(DataOutput.line(now)));
      out().println(added + " bars downloaded");
    }
    return 0;
  }

  private static long download(
      BarLibrary library, @Nullable URI baseUrl, KlineDownload.Wanted wanted, ProgressBar bar)
      throws IOException, InterruptedException {
    Consumer<KlineDownload.Progress> tell =
        progress -> bar.reach((long) (progress.fraction() * PROGRESS_STEPS));
    KlineDownload download =
        baseUrl == null
            ? KlineDownload.ofVenue(library, wanted.instrument(), tell)
            : new KlineDownload(library, baseUrl, Thread::sleep, tell);
    return download.run(wanted);
  }

  private static InstrumentId instrument(String text) {
    return Given.option(
        "--instrument", text, "venue:SYMBOL, for example binance-spot:BTCUSDT", InstrumentId::of);
  }

  private static BarInterval interval(String text) {
    return Given.option("--interval", text, "one of " + BarInterval.allowed(), BarInterval::of);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
