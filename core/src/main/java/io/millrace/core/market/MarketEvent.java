package io.millrace.core.market;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;

/// Something that happened in the market of one instrument, as it was recorded. Events come in the
/// order in which the recorder received them, which is not always the order of the venue's clock.
public sealed interface MarketEvent {
  /// What {@link #receivedNanos} says where nobody wrote it down.
  long NOT_RECORDED = 0;

  /// When it happened, in milliseconds since 1970 UTC of the venue's clock.
  long timeMillis();

  /// When the recorder received it, in nanoseconds since 1970 UTC of its own clock, which may be
  /// off by seconds; {@link #NOT_RECORDED} where that is unknown.
  long receivedNanos();

  /// Somebody's print on the tape.
  ///
  /// @param quantity zero where the venue rounded a tiny one off
  /// @param aggressor who came to whom
  record Traded(
      long timeMillis, long receivedNanos, Price price, Quantity quantity, Aggressor aggressor)
      implements MarketEvent {}

  /// The best bid and the best ask from now on, with what rests there.
  record Quoted(
      long timeMillis, long receivedNanos, Price bid, Quantity bidSize, Price ask, Quantity askSize)
      implements MarketEvent {}

  /// What rests at some prices from now on.
  ///
  /// @param whole whether these levels are the whole known book, in place of what was known before
  /// @param bids best first where `whole`, else in the order told
  record BookChanged(
      long timeMillis, long receivedNanos, boolean whole, List<Level> bids, List<Level> asks)
      implements MarketEvent {
    public BookChanged {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
    }
  }

  /// A price of the book.
  ///
  /// @param quantity what rests there; zero when nothing does any more
  record Level(Price price, Quantity quantity) {}

  /// Which side of a trade took what the other had resting.
  enum Aggressor {
    BUYER,
    SELLER,
    UNKNOWN
  }
}
