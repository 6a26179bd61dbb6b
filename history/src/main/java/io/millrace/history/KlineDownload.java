package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Downloads klines from Binance's public endpoint into the library, at most 1,000 a request.
/// 1. It asks for what the library lacks, and only that: after an interruption it goes on where it
///    stopped, and a hole inside is asked for again. What was fetched is stored every 50 requests
///    and whenever the download ends, in whatever way.
/// 2. Only closed bars are kept, by the venue's clock.
/// 3. It spends at most half of the request weight of a minute, by `X-MBX-USED-WEIGHT-1M`, and
///    obeys `Retry-After` after 429 and 418. A failed or unreadable answer is asked for again five
///    times.
public final class KlineDownload {
  /// Binance Spot's public market data, and that of USDⓈ-M futures.
  public static final URI SPOT = URI.create("https://api.binance.com");

  public static final URI USDM = URI.create("https://fapi.binance.com");

  private static final int PAGES_A_STORE = 50;

  private final BarLibrary library;
  private final URI baseUrl;
  private final Pause pause;
  private final Consumer<Progress> progress;

  /// How far a download is.
  ///
  /// @param stored bars added to the library so far
  /// @param at open time up to which everything asked for is fetched
  /// @param fraction share of the time asked for that is done, from 0 to 1
  public record Progress(long fetched, long stored, Instant at, double fraction) {}

  /// How to wait; a test passes one that only writes the durations down.
  @FunctionalInterface
  public interface Pause {
    void await(Duration duration) throws InterruptedException;
  }

  /// What to download: bars that open at or after `from` and before `to`.
  public record Wanted(InstrumentId instrument, BarInterval interval, Instant from, Instant to) {
    public Wanted {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("from " + from + " must be before to " + to);
      }
      String venue = instrument.venue().name();
      if (!venue.equals("binance-spot") && !venue.equals("binance-usdm")) {
        throw new IllegalArgumentException(
            "venue '" + venue + "' must be binance-spot or binance-usdm to download from");
      }
    }
  }

  public KlineDownload(BarLibrary library, URI baseUrl, Pause pause, Consumer<Progress> progress) {
    this.library = library;
    this.baseUrl = baseUrl;
    this.pause = pause;
    this.progress = progress;
  }

  /// Real waiting and the venue's own address.
  public static KlineDownload ofVenue(
      BarLibrary library, InstrumentId instrument, Consumer<Progress> progress) {
    URI base = instrument.venue().name().equals("binance-usdm") ? USDM : SPOT;
    return new KlineDownload(library, base, Thread::sleep, progress);
  }

  /// Fetches everything the library lacks of what is wanted.
  ///
  /// @return how many bars were added
  /// @throws DownloadException when the venue refuses or cannot be reached; what was fetched is
  ///   stored
  /// @throws BadDataException when the venue's bars are impossible or contradict stored ones
  /// @throws IOException when the disk refuses
  /// @throws InterruptedException when the thread is interrupted; what was fetched is stored
  public long run(Wanted wanted) throws IOException, InterruptedException {
    try (KlineRequests requests = new KlineRequests(baseUrl, pause)) {
      long now = requests.serverTime(wanted.instrument()).toEpochMilli();
      List<MissingBars.Range> ranges = MissingBars.of(library, wanted, now);
      Run run = new Run(requests, wanted, now, ranges);
      try {
        for (MissingBars.Range range : ranges) {
          run.fetch(range);
        }
      } finally {
        run.store();
      }
      run.tell(1);
      return run.stored;
    }
  }

  /// One download in progress.
  private final class Run {
    private final KlineRequests requests;
    private final Wanted wanted;
    private final long now;
    private final long total;
    private BarColumns fetched = new BarColumns(1024);
    private long done;
    private long at;
    private int pages;
    private long bars;
    private long stored;

    Run(KlineRequests requests, Wanted wanted, long now, List<MissingBars.Range> ranges) {
      this.requests = requests;
      this.wanted = wanted;
      this.now = now;
      this.total = ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
      this.at = wanted.from().toEpochMilli();
    }

    void fetch(MissingBars.Range range) throws IOException, InterruptedException {
      long from = range.from();
      while (from < range.to()) {
        KlinePage page = requests.page(wanted, from, range.to() - 1, now);
        int before = fetched.size;
        page.addTo(fetched, from, range.to());
        bars += fetched.size - before;
        long next = page.isEmpty() ? range.to() : page.lastOpen() + wanted.interval().millis();
        if (next <= from) {
          throw new DownloadException(
              baseUrl + " answered with bars before " + Instant.ofEpochMilli(from));
        }
        next = Math.min(range.to(), next);
        done += next - from;
        from = next;
        at = next;
        pages++;
        if (pages % PAGES_A_STORE == 0) {
          store();
        }
        tell((double) done / total);
      }
    }

    void store() throws IOException {
      BarColumns ready = fetched;
      fetched = new BarColumns(1024);
      if (ready.size > 0) {
        stored += library.add(ready.series(wanted.instrument(), wanted.interval())).added();
      }
    }

    void tell(double fraction) {
      progress.accept(new Progress(bars, stored, Instant.ofEpochMilli(at), Math.min(1, fraction)));
    }
  }
}
