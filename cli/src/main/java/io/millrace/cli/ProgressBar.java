package io.millrace.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// A line on the terminal that shows how far long work is, its rate and the time left. Silent where
/// the output is no terminal. Safe for use by many threads.
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter out;
  private final boolean shown;
  private final String unit;
  private final long total;
  private final long started = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private long drawnAt;

  ProgressBar(PrintWriter out, String unit, long total) {
    this.out = out;
    this.unit = unit;
    this.total = total;
    Console console = System.console();
    this.shown = console != null && console.isTerminal();
  }

  void add(long count) {
    long now = done.addAndGet(count);
    if (shown) {
      draw(now, false);
    }
  }

  /// Sets how much is done in all, for work that is only known as a share.
  void reach(long count) {
    done.set(count);
    if (shown) {
      draw(count, false);
    }
  }

  private synchronized void draw(long now, boolean last) {
    long nanos = System.nanoTime();
    if (!last && nanos - drawnAt < EVERY_NANOS) {
      return;
    }
    drawnAt = nanos;
    out.print("\r" + line(now, nanos - started) + "\u001b[K");
    out.flush();
  }

  String line(long now, long nanos) {
    double share = total == 0 ? 1 : now / (double) total;
    int filled = (int) (share * WIDTH);
    double rate = now / Math.max(1e-9, nanos / 1e9);
    long left = rate > 0 ? Math.round((total - now) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "%s%s %3.0f %%  %d/%d %s  %.0f/s  %d:%02d left",
        "█".repeat(filled),
        "░".repeat(WIDTH - filled),
        share * 100,
        now,
        total,
        unit,
        rate,
        left / 60,
        left % 60);
  }

  @Override
  public void close() {
    if (shown) {
      draw(done.get(), true);
      out.println();
    }
  }
}
