package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A source of prices that can be read at any position: recorded bars or a synthetic market. The
/// position is market time alone, so that a restart goes on where the last run was.
///
/// Not safe for use by several threads; the hub's reads it.
public interface MarketFeed {
  /// What {@link #next} answers when there is nothing more.
  long ENDED = Long.MAX_VALUE;

  /// What {@link #next} answers when nothing has come yet: ask again after {@link #onNews}, or
  /// soon.
  long LATER = Long.MAX_VALUE - 1;

  /// `live`, `replay` or `synthetic`: shown wherever prices are shown.
  String kind();

  /// Names the feed in what is stored of its position: another source, another position.
  String source();

  /// One line for people.
  String description();

  List<Instrument> instruments();

  /// Length of the bars that an instrument's feed closes.
  BarInterval interval(int instrument);

  /// Market time at which the next thing happens; {@link #ENDED} after the last.
  long next();

  /// Tells everything that happens at {@link #next} and moves on.
  void emit(MarketSink sink);

  /// Market time up to which, this moment included, everything has been told.
  long position();

  /// Market time of what was last told, which is the position or before: everything within a
  /// recorded bar carries the bar's open time.
  long now();

  /// Goes to a position: what comes next is the first thing after it. Positions before the
  /// beginning mean the beginning.
  void seek(long position);

  /// The last price at the position, in price units; 0 when there is none yet.
  long price(int instrument);

  /// The last bars that were complete at the position, at most `most` of them.
  BarSeries history(int instrument, int most);

  /// Whether market time runs by itself: it cannot be read again, and waits for nobody.
  default boolean isLive() {
    return false;
  }

  /// Whether it tells every price as it is made, rather than bars that have been.
  default boolean tellsPrints() {
    return isLive();
  }

  /// Who wants to know at once that something has come.
  default void onNews(Runnable wake) {}

  /// Sees to it that prices of an instrument are told, for as long as somebody holds it and for a
  /// while after this. May wait for a fresh price; on any thread but the hub's.
  ///
  /// @throws IllegalStateException in one line, when it cannot be had now
  default void follow(int instrument) {}

  /// Somebody trades it, until he lets it go. On any thread.
  default void hold(int instrument) {}

  default void letGo(int instrument) {}

  /// Sees to it that {@link #history} and {@link #longer} have what is asked of them next, and that
  /// the instrument is followed. Waits for it; on any thread but the hub's.
  ///
  /// @param count complete bars of the interval
  /// @throws IllegalStateException in one line, when it cannot be had now
  default void prepare(int instrument, BarInterval interval, int count) {}

  /// Whether bars of an interval are told without a gap already. On any thread.
  default boolean hasCloses(int instrument, BarInterval interval) {
    return true;
  }

  /// Complete bars of a longer interval, where they were prepared; the feed's own bars go on where
  /// these end.
  default Optional<BarSeries> longer(int instrument, BarInterval interval) {
    return Optional.empty();
  }

  /// Whether prices of it are told. Those of others are as of the start.
  default boolean isFollowed(int instrument) {
    return true;
  }

  /// Since when its prices have been old, if they are. On any thread.
  default Optional<Instant> staleSince(int instrument) {
    return Optional.empty();
  }
}
