package io.millrace.history;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.MarketEvent;
import io.millrace.core.market.Tape;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Loads recorded prints, quotes and books whole into memory, for a backtest.
public final class Tapes {
  private Tapes() {}

  /// What a tape holds, and how often its book broke off: a change did not join the one before.
  public record Loaded(Tape tape, long breaks) {}

  /// Joins files of one instrument in time order, whatever the order given. What a book was at the
  /// end of one is not taken over into the next.
  ///
  /// @param from prints before are left out ({@link Instant#MIN}: none); what was known of the book
  ///   by then is kept
  /// @param to what happened at or after it is left out ({@link Instant#MAX}: nothing)
  /// @throws BadDataException when a file is missing, is of another kind or instrument, has a bad
  ///   row, overlaps another one, or when no print is left
  public static Loaded load(List<Path> files, InstrumentId instrument, Instant from, Instant to) {
    var reading = new Reading(instrument, from, to);
    inOrder(files).forEach(reading::read);
    if (reading.prints == 0) {
      throw new BadDataException(files.getFirst(), "no trade lies in the time asked for");
    }
    return new Loaded(reading.tape.build(), reading.breaks);
  }

  private static final class Reading {
    final Tape.Builder tape;
    final InstrumentId instrument;
    final long from;
    final long to;
    long breaks;
    int prints;
    private long last = Long.MIN_VALUE;

    Reading(InstrumentId instrument, Instant from, Instant to) {
      this.tape = new Tape.Builder(instrument);
      this.instrument = instrument;
      this.from = millis(from);
      this.to = millis(to);
    }

    void read(Path file) {
      boolean isLater = last != Long.MIN_VALUE;
      try (MarketEvents events = MarketEvents.open(file)) {
        long broken = 0;
        for (boolean isFirst = true; events.hasNext(); isFirst = false) {
          MarketEvent event = events.next();
          if (isFirst && isLater) {
            refuseOverlap(file, clock(event), last);
          }
          last = Math.max(last, clock(event));
          boolean isTorn = (isFirst && isLater) || events.breaks() > broken;
          broken = events.breaks();
          add(event, isTorn);
        }
        refuseOther(file, events, instrument);
        breaks += broken;
      }
    }

    private void add(MarketEvent event, boolean isTorn) {
      long time = event.timeMillis();
      if (time >= to) {
        return;
      }
      if (isTorn) {
        tape.bookLost(time);
      }
      boolean isPrint = event instanceof MarketEvent.Traded;
      if (!isPrint || time >= from) {
        prints += isPrint ? 1 : 0;
        tape.add(event);
      }
    }
  }

  /// Milliseconds of the recorder where it wrote them down: the venue's are told in any order.
  private static long clock(MarketEvent event) {
    return event.receivedNanos() == MarketEvent.NOT_RECORDED
        ? event.timeMillis()
        : event.receivedNanos() / 1_000_000;
  }

  private static void refuseOverlap(Path file, long begins, long ended) {
    if (begins < ended) {
      throw new BadDataException(
          file, "overlaps the file before it, which ends with " + Instant.ofEpochMilli(ended));
    }
  }

  private static long millis(Instant time) {
    return time.equals(Instant.MAX)
        ? Long.MAX_VALUE
        : time.equals(Instant.MIN) ? Long.MIN_VALUE : time.toEpochMilli();
  }

  private static List<Path> inOrder(List<Path> files) {
    if (files.size() < 2) {
      return files;
    }
    record Start(Path file, long millis) {}
    List<Start> starts = new ArrayList<>();
    for (Path file : files) {
      try (MarketEvents events = MarketEvents.open(file)) {
        starts.add(new Start(file, events.hasNext() ? clock(events.next()) : 0));
      }
    }
    starts.sort(Comparator.comparingLong(Start::millis));
    return starts.stream().map(Start::file).toList();
  }

  /// Only a stream names its symbol; of a file of trades the caller is believed.
  private static void refuseOther(Path file, MarketEvents events, InstrumentId instrument) {
    String symbol = events.symbol();
    if (!symbol.isEmpty() && !symbol.equals(instrument.symbol())) {
      throw new BadDataException(file, "is a stream of " + symbol + ", not of " + instrument);
    }
  }
}
