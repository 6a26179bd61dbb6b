package io.millrace.venuesim.binance.stream;

import java.time.Duration;

/// How connections are kept.
///
/// @param messagesPerSecond how many messages, pings and pongs a client may send on a market stream
public record LineRules(
    Duration pingEvery,
    Duration pongWithin,
    Duration lifetime,
    int messagesPerSecond,
    int streamsMax) {
  public static final LineRules USUAL =
      new LineRules(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofHours(24), 5, 1024);
}
