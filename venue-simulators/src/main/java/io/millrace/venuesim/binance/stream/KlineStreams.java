package io.millrace.venuesim.binance.stream;

import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.market.Kline;
import io.millrace.venuesim.binance.market.KlineInterval;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sends klines by the clock: the present one every two seconds, of seconds every second, each
/// stream at a moment of its own; and the one that has ended, of all streams at once.
final class KlineStreams {
  private static final int TURNS = 2 * MarketStreams.TICKS_A_SECOND;

  private final Venue venue;
  private final MarketStreams streams;
  private final Map<Rhythm, Group> groups = new ConcurrentHashMap<>();

  /// When klines begin and end.
  private record Rhythm(KlineInterval interval, ZoneOffset offset) {}

  private record Stream(String name, String symbol) {}

  /// All streams of a rhythm, each in the turn that is its own.
  private static final class Group {
    final List<Set<Stream>> turns = new ArrayList<>();
    long open;

    Group(long open) {
      this.open = open;
      for (int i = 0; i < TURNS; i++) {
        turns.add(ConcurrentHashMap.newKeySet());
      }
    }

    void add(Stream stream) {
      turns.get(Math.floorMod(stream.name().hashCode(), TURNS)).add(stream);
    }
  }

  KlineStreams(Venue venue, MarketStreams streams) {
    this.venue = venue;
    this.streams = streams;
  }

  /// Begins to send a stream, and goes on as long as anybody hears it.
  void add(String stream, StreamName name, KlineInterval interval) {
    groups
        .computeIfAbsent(
            new Rhythm(interval, name.offset()),
            rhythm -> new Group(open(rhythm, venue.clock().micros())))
        .add(new Stream(stream, name.symbol().toUpperCase(Locale.ROOT)));
  }

  private static long open(Rhythm rhythm, long now) {
    return rhythm.interval().open(now / 1000, rhythm.offset());
  }

  /// Sends what is due.
  ///
  /// @param tick counted from the beginning
  /// @param now microseconds
  void tick(long tick, long now) {
    groups.forEach(
        (rhythm, group) -> {
          long open = open(rhythm, now);
          long before = group.open;
          group.open = open;
          if (before < open) {
            group.turns.forEach(turn -> publish(turn, rhythm, before, true, now));
          }
          publish(group.turns.get((int) (tick % TURNS)), rhythm, open, false, now);
          if (rhythm.interval() == KlineInterval.SECOND) {
            publish(group.turns.get((int) ((tick + TURNS / 2) % TURNS)), rhythm, open, false, now);
          }
        });
  }

  private void publish(Set<Stream> turn, Rhythm rhythm, long open, boolean closed, long now) {
    for (Stream stream : turn) {
      if (streams.isHeard(stream.name())) {
        publish(stream, rhythm, open, closed, now);
      }
    }
  }

  private void publish(Stream stream, Rhythm rhythm, long open, boolean closed, long now) {
    Kline kline = venue.klines(stream.symbol()).current(rhythm.interval(), rhythm.offset(), open);
    if (kline != null) {
      streams.publish(
          stream.name(),
          wire -> StreamEvents.kline(wire, stream.symbol(), rhythm.interval(), kline, closed, now));
    }
  }
}
