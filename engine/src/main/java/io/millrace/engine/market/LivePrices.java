package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The public prices of a real venue, as a {@link LiveFeed} needs them. Safe for use by many
/// threads.
public interface LivePrices extends AutoCloseable {
  /// Names the venue in what is stored, such as `binance-spot`.
  String source();

  /// One line for people.
  String description();

  /// Everything that trades there.
  List<Instrument> instruments();

  /// Last prices of everything, when it was opened.
  Map<InstrumentId, Price> prices();

  /// The venue's clock as far as we know it.
  Instant now();

  /// Whom to tell what comes. Called once, before anything is followed.
  void listen(Ears ears);

  /// Has prices and bars of minutes told from now on. Does not wait.
  void follow(InstrumentId instrument);

  /// Has them told no more. Does not wait.
  void unfollow(InstrumentId instrument);

  /// Has last prices told of what is not followed, unless that was done a moment ago. Waits for the
  /// venue.
  ///
  /// @throws IllegalStateException in one line, when the venue does not answer
  void renew();

  /// Complete bars from a moment on, oldest first. Waits for the venue.
  ///
  /// @param count from 1 to 1,000
  /// @throws IllegalStateException in one line, when the venue does not answer
  List<Bar> bars(InstrumentId instrument, BarInterval interval, Instant from, int count);

  @Override
  void close();

  /// Hears what comes, on any thread; returns at once.
  interface Ears {
    void traded(InstrumentId instrument, Price price, Instant at);

    /// A minute is over.
    void closed(InstrumentId instrument, Bar bar);

    /// News of these flow from now on; some before may have been missed.
    void flowing(List<InstrumentId> instruments);

    /// Nothing has come of these for too long: what is known of their prices is old.
    void stale(List<InstrumentId> instruments);
  }
}
