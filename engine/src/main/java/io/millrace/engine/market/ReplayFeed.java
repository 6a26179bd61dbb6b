package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Plays recorded bars of several instruments, merged in time. Each bar is walked from its open
/// over the nearer extreme to the other one and to its close, a quarter of its length apart, and
/// everything in it carries its open time, as in a backtest (`specs`: how a backtest fills orders).
///
/// After the last bar the prices stay where they are.
public final class ReplayFeed implements MarketFeed {
  private static final int LEGS = 4;

  private final List<Recording> recordings;
  private final int[] legs;
  private final long start;
  private long position;
  private long next;

  /// One instrument's bars.
  public record Recording(Instrument instrument, BarSeries bars) {
    public Recording {
      if (bars.size() == 0) {
        throw new IllegalArgumentException("recording of " + instrument.id() + " has no bars");
      }
    }
  }

  /// @throws IllegalArgumentException when there is no recording, or two of one instrument
  public ReplayFeed(List<Recording> recordings) {
    this.recordings = List.copyOf(recordings);
    if (recordings.isEmpty()) {
      throw new IllegalArgumentException("a replay needs at least one recording");
    }
    long distinct = recordings.stream().map(one -> one.instrument().id()).distinct().count();
    if (distinct != recordings.size()) {
      throw new IllegalArgumentException("a replay takes one recording of each instrument");
    }
    this.legs = new int[recordings.size()];
    this.start = recordings.stream().mapToLong(one -> one.bars().openTime(0)).min().orElseThrow();
    seek(start - 1);
  }

  @Override
  public String kind() {
    return "replay";
  }

  @Override
  public String source() {
    return recordings.stream()
        .map(
            one ->
                one.instrument().id()
                    + "/"
                    + one.bars().interval()
                    + "@"
                    + one.bars().openTime(0)
                    + "+"
                    + one.bars().size())
        .collect(Collectors.joining(",", "replay:", ""));
  }

  @Override
  public String description() {
    return recordings.stream()
        .map(
            one ->
                one.instrument().id()
                    + " from "
                    + Instant.ofEpochMilli(one.bars().openTime(0))
                    + " to "
                    + Instant.ofEpochMilli(one.bars().openTime(one.bars().size() - 1)))
        .collect(Collectors.joining(", ", "recorded bars of ", ""));
  }

  @Override
  public List<Instrument> instruments() {
    return recordings.stream().map(Recording::instrument).toList();
  }

  @Override
  public BarInterval interval(int instrument) {
    return recordings.get(instrument).bars().interval();
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public void emit(MarketSink sink) {
    long now = next;
    for (int i = 0; i < legs.length; i++) {
      while (timeOf(i, legs[i]) == now) {
        tell(i, legs[i]++, sink);
      }
    }
    position = now;
    next = nearest();
  }

  private void tell(int instrument, int leg, MarketSink sink) {
    BarSeries bars = recordings.get(instrument).bars();
    int bar = leg / LEGS;
    long time = bars.openTime(bar);
    switch (leg % LEGS) {
      case 0 -> sink.jump(instrument, bars.open(bar), time);
      case 1 -> sink.walk(instrument, extreme(bars, bar, true), time);
      case 2 -> sink.walk(instrument, extreme(bars, bar, false), time);
      default -> {
        sink.walk(instrument, bars.close(bar), time);
        long end = time + bars.interval().millis();
        long nextOpen = bar + 1 < bars.size() ? bars.openTime(bar + 1) : end;
        sink.closed(instrument, bars.bar(bar), nextOpen);
      }
    }
  }

  private static long extreme(BarSeries bars, int bar, boolean first) {
    long open = bars.open(bar);
    boolean highFirst = bars.high(bar) - open < open - bars.low(bar);
    return highFirst == first ? bars.high(bar) : bars.low(bar);
  }

  /// When a leg is told: spread over its bar, so that a replay does not move in jerks.
  private long timeOf(int instrument, int leg) {
    BarSeries bars = recordings.get(instrument).bars();
    int bar = leg / LEGS;
    return bar >= bars.size()
        ? ENDED
        : bars.openTime(bar) + leg % LEGS * (bars.interval().millis() / LEGS);
  }

  private long nearest() {
    long nearest = ENDED;
    for (int i = 0; i < legs.length; i++) {
      nearest = Math.min(nearest, timeOf(i, legs[i]));
    }
    return nearest;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long now() {
    long now = start - 1;
    for (int i = 0; i < legs.length; i++) {
      if (legs[i] > 0) {
        now = Math.max(now, recordings.get(i).bars().openTime((legs[i] - 1) / LEGS));
      }
    }
    return now;
  }

  @Override
  public void seek(long wanted) {
    position = Math.max(wanted, start - 1);
    for (int i = 0; i < legs.length; i++) {
      BarSeries bars = recordings.get(i).bars();
      int bar = Math.max(0, bars.indexAtOrAfter(position + 1) - 1);
      legs[i] = bar * LEGS;
      while (timeOf(i, legs[i]) <= position) {
        legs[i]++;
      }
    }
    next = nearest();
  }

  @Override
  public long price(int instrument) {
    if (legs[instrument] == 0) {
      return 0;
    }
    int last = legs[instrument] - 1;
    BarSeries bars = recordings.get(instrument).bars();
    int bar = last / LEGS;
    return switch (last % LEGS) {
      case 0 -> bars.open(bar);
      case 1 -> extreme(bars, bar, true);
      case 2 -> extreme(bars, bar, false);
      default -> bars.close(bar);
    };
  }

  @Override
  public BarSeries history(int instrument, int most) {
    int complete = legs[instrument] / LEGS;
    return recordings.get(instrument).bars().slice(Math.max(0, complete - most), complete);
  }
}
