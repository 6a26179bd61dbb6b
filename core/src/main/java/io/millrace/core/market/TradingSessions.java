package io.millrace.core.market;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When an instrument trades. Times are milliseconds since 1970 UTC or the same as `Instant`; every
/// question costs some ten nanoseconds, so that it may be asked for each bar.
public sealed interface TradingSessions permits TradingSessions.Always, SessionCalendar {
  TradingSessions ALWAYS = new Always();

  boolean isOpen(long millis);

  /// The first moment after `at` at which trading begins or goes on, be it a new session or the end
  /// of a pause; empty when there is none, as where trading never stops.
  Optional<Instant> nextOpen(Instant at);

  /// The first moment after `at` at which trading stops, be it for good or for a pause; empty when
  /// there is none.
  Optional<Instant> nextClose(Instant at);

  /// The day, counted from 1970-01-01, that a trade made at `millis` is booked on: the date of its
  /// session's close in the zone of the venue. While the venue is closed, that of the next session.
  long tradeDay(long millis);

  boolean isOpen(Instant at);

  /// As {@link #tradeDay}.
  LocalDate tradeDate(Instant at);

  /// Trades around the clock, as crypto venues do; its trade date is the UTC date.
  record Always() implements TradingSessions {
    private static final long DAY_MILLIS = 86_400_000L;

    // Written out, as every command needs it: linking the generated one costs 50 ms at start.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Always;
    }

    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public boolean isOpen(long millis) {
      return true;
    }

    @Override
    public boolean isOpen(Instant at) {
      return true;
    }

    @Override
    public Optional<Instant> nextOpen(Instant at) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> nextClose(Instant at) {
      return Optional.empty();
    }

    @Override
    public long tradeDay(long millis) {
      return Math.floorDiv(millis, DAY_MILLIS);
    }

    @Override
    public LocalDate tradeDate(Instant at) {
      return LocalDate.ofEpochDay(tradeDay(at.toEpochMilli()));
    }
  }
}
