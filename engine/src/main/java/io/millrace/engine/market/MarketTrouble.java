package io.millrace.engine.market;

import io.millrace.core.market.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What is wrong with a market that runs, in words.
final class MarketTrouble {
  private MarketTrouble() {}

  /// @param quiet how long there has been no price; zero while none is expected
  /// @param limit how long is nothing to speak of
  static Optional<String> of(MarketFeed feed, Duration quiet, Duration limit) {
    List<Instrument> all = feed.instruments();
    List<Instrument> old =
        IntStream.range(0, all.size())
            .filter(number -> feed.staleSince(number).isPresent())
            .mapToObj(all::get)
            .toList();
    if (!old.isEmpty()) {
      String others = old.size() > 1 ? " and " + (old.size() - 1) + " more" : "";
      return Optional.of("prices are old: " + old.getFirst().id().symbol() + others);
    }
    return quiet.compareTo(limit) > 0
        ? Optional.of("no price for " + quiet.toSeconds() + " s")
        : Optional.empty();
  }
}
