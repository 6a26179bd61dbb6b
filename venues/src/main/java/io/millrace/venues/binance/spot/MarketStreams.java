package io.millrace.venues.binance.spot;

import io.millrace.venues.net.SocketKeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Market streams over as few connections as the venue allows: up to 1,024 streams each. Topics can
/// be added and removed at any time. Safe for concurrent use.
public final class MarketStreams implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final BinanceSpot spot;
  private final MarketEars ears;
  private final Rules rules;
  private final Map<Topic, MarketLine> lines = new LinkedHashMap<>();
  private final List<MarketLine> open = new ArrayList<>();
  private boolean closed;

  /// Bounds of connections.
  ///
  /// @param streamsMax on one connection
  /// @param batch streams in one message
  /// @param pause between two messages: the venue takes five a second, its own pings' answers
  ///   included
  /// @param stale without any event, after which a connection is replaced; twice as long each time
  ///   that did not help
  public record Rules(
      int streamsMax, int batch, Duration pause, Duration stale, SocketKeeper.Rules socket) {
    public static final Rules USUAL =
        new Rules(1_024, 200, Duration.ofMillis(350), Duration.ofSeconds(15), UserStream.RULES);
  }

  MarketStreams(BinanceSpot spot, MarketEars ears, Rules rules) {
    this.spot = spot;
    this.ears = ears;
    this.rules = rules;
  }

  /// Listens to topics; those that are listened to already are passed over.
  public synchronized void add(List<Topic> topics) {
    if (closed) {
      return;
    }
    Map<MarketLine, List<Topic>> added = new LinkedHashMap<>();
    for (Topic topic : topics) {
      if (!lines.containsKey(topic)) {
        MarketLine line = withRoom(added);
        lines.put(topic, line);
        added.computeIfAbsent(line, _ -> new ArrayList<>()).add(topic);
      }
    }
    added.forEach(MarketLine::add);
  }

  private MarketLine withRoom(Map<MarketLine, List<Topic>> added) {
    for (MarketLine line : open) {
      if (line.size() + added.getOrDefault(line, List.of()).size() < rules.streamsMax()) {
        return line;
      }
    }
    MarketLine line =
        new MarketLine("market streams " + (open.size() + 1), means(), spot, ears, rules);
    open.add(line);
    return line;
  }

  private SocketKeeper.Means means() {
    return new SocketKeeper.Means(
        spot.tools().sockets(),
        spot.tools().timer(),
        spot.backoff(FIRST_PAUSE, LONGEST_PAUSE),
        spot.requests().desk()::pausedUntil);
  }

  /// Listens to topics no more. A connection without topics is closed.
  public synchronized void remove(List<Topic> topics) {
    Map<MarketLine, List<Topic>> removed = new LinkedHashMap<>();
    for (Topic topic : topics) {
      MarketLine line = lines.remove(topic);
      if (line != null) {
        removed.computeIfAbsent(line, _ -> new ArrayList<>()).add(topic);
      }
    }
    removed.forEach(
        (line, gone) -> {
          line.remove(gone);
          if (line.size() == 0) {
            line.close();
            open.remove(line);
          }
        });
  }

  /// Connections in use.
  public synchronized int connections() {
    return open.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(MarketLine::close);
    open.clear();
    lines.clear();
  }
}
