package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.history.BarLibrary;
import io.millrace.history.KlineDownload;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `millrace data download`: klines of Binance, into the library.
final class DownloadCommand implements Command {
  private static final long PROGRESS_STEPS = 1_000;

  private final Options options =
      new Options(
          "Fetches klines from Binance's public endpoint into the library: what is missing, and only",
          "that, so that an interrupted download goes on where it stopped.");

  private final Supplier<String> instrument =
      options
          .text("--instrument", "ID", "such as binance-spot:BTCUSDT or binance-usdm:BTCUSDT")
          .required();

  private final Supplier<String> interval =
      options.text("--interval", "LENGTH", "length of a bar (default: 1m)").or("1m");

  private final Supplier<String> from =
      options.text("--from", "TIME", "first bar: a day or a UTC time").required();

  private final Value<String> to =
      options.text("--to", "TIME", "bars before this day or UTC time (default: now)");

  private final Value<URI> baseUrl =
      options.address("--base-url", "URL", "another address than the venue's own");

  private final Library library = options.include(new Library());

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    Instant start = Given.time("--from", from.get());
    Instant end = to.given().map(time -> Given.time("--to", time)).orElseGet(Instant::now);
    if (!start.isBefore(end)) {
      throw new InvalidDocumentException("--from", from.get(), "before --to, which is " + end);
    }
    var wanted =
        new KlineDownload.Wanted(
            Given.instrument(instrument.get()), Given.interval(interval.get()), start, end);
    long added;
    try (var bar = new ProgressBar(output.err(), "‰", PROGRESS_STEPS)) {
      added = download(library.open(), baseUrl.orNull(), wanted, bar);
    }
    var stored = library.open().find(wanted.instrument(), wanted.interval());
    if (json.isGiven()) {
      output.out().println(Json.pretty(DataOutput.download(added, stored)));
    } else {
      stored.ifPresent(now -> output.out().println(DataOutput.line(now)));
      output.out().println(added + " bars downloaded");
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
}
