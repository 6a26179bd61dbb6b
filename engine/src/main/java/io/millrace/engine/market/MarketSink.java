package io.millrace.engine.market;

import io.millrace.core.market.Bar;

/// Takes what a feed has to say, on the hub's thread. Instruments are numbers: their place in
/// {@link MarketFeed#instruments()}. Times are milliseconds of market time, prices price units.
public interface MarketSink {
  /// The price jumps: nothing has traded between the last price and this one.
  void jump(int instrument, long price, long millis);

  /// The price moves to this one through everything in between, as within a recorded bar.
  void walk(int instrument, long price, long millis);

  /// A bar of the feed's interval is complete.
  ///
  /// @param nextOpen when the next bar opens if the feed knows, else the end of this one: a bar of
  ///   a longer interval that has lost its last part ends with the last there is
  void closed(int instrument, Bar bar, long nextOpen);

  /// Nobody needs the instrument any more: neither prices nor bars of it are told from here on.
  default void unfollowed(int instrument) {}

  /// It is so late now, whether anything has traded or not.
  default void time(long millis) {}
}
