package io.millrace.venues.binance.spot;

import io.millrace.core.market.Bar;
import io.millrace.core.market.PublicTrade;
import io.millrace.core.market.Quote;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.venues.net.Timer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Reads market events (sheet §6), and passes each on once, in order, though two connections may
/// bring it. Its owner guards it.
final class MarketReader {
  private final MarketEars ears;
  private final Timer timer;

  /// The venue's running number, or time, of the last event by stream.
  private final Map<String, Long> last = new HashMap<>();

  MarketReader(MarketEars ears, Timer timer) {
    this.ears = ears;
    this.timer = timer;
  }

  void forget(String stream) {
    last.remove(stream);
  }

  void tell(Topic topic, String stream, Node data) {
    switch (topic) {
      case Topic.Trades _ -> {
        long id = data.whole("t");
        if (isNew(stream, id)) {
          ears.traded(topic, trade(topic, data), id);
        }
      }
      case Topic.Quotes _ -> {
        if (isNew(stream, data.whole("u"))) {
          ears.quoted(topic, quote(topic, data));
        }
      }
      case Topic.Bars _ -> {
        Node bar = data.at("k");
        boolean closed = bar.flag("x");
        // A bar's end carries the time of its last update at the least, and comes once.
        if (isNew(stream, 2 * data.whole("E") + (closed ? 1 : 0))) {
          ears.barred(topic, bar(bar), closed);
        }
      }
    }
  }

  private boolean isNew(String stream, long number) {
    boolean newer = number > last.getOrDefault(stream, Long.MIN_VALUE);
    if (newer) {
      last.put(stream, number);
    }
    return newer;
  }

  static PublicTrade trade(Topic topic, Node data) {
    return new PublicTrade(topic.instrument(), data.price("p"), data.quantity("q"), data.time("T"));
  }

  private Quote quote(Topic topic, Node data) {
    return quote(topic, data, timer.instant());
  }

  static Quote quote(Topic topic, Node data, Instant received) {
    data.at("B").parsed(Quantity::of);
    data.at("A").parsed(Quantity::of);
    return new Quote(topic.instrument(), data.price("b"), data.price("a"), received);
  }

  static Bar bar(Node bar) {
    Price open = bar.price("o");
    return new Bar(
        bar.time("t"),
        open,
        bar.price("h"),
        bar.price("l"),
        bar.price("c"),
        bar.at("v").parsed(Double::valueOf));
  }
}
