package io.millrace.core.strategy.range;

import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.range.RangeConfig.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/// An instant as a day of the strategy sees it. Where trading stops on a day before the time at
/// which all must be flat, what is to happen at its end moves forward: flat is then 15 minutes
/// before that, and the other two times keep their distance from it.
final class RangeClock {
  private static final Duration BEFORE_CLOSE = Duration.ofMinutes(15);

  private final Hours hours;
  private final TradingSessions sessions;
  private final Instant now;
  private final ZonedDateTime local;

  RangeClock(Hours hours, Instant now, TradingSessions sessions) {
    this.hours = hours;
    this.sessions = sessions;
    this.now = now;
    this.local = now.atZone(hours.zone());
  }

  LocalDate date() {
    return local.toLocalDate();
  }

  /// When the night ends today.
  Instant start() {
    return on(date(), hours.to());
  }

  /// When it ends next.
  Instant nextStart() {
    return now.isBefore(start()) ? start() : on(date().plusDays(1), hours.to());
  }

  boolean hasStarted() {
    return !now.isBefore(start());
  }

  boolean isWithinGrace(int minutes) {
    return hasStarted() && !now.isAfter(start().plus(Duration.ofMinutes(minutes)));
  }

  /// Whether entries may wait.
  boolean mayEnter() {
    return hasStarted() && now.isBefore(noEntry(date()));
  }

  /// Whether a position of `day` must be closed now.
  boolean mustBeFlat(LocalDate day) {
    return !now.isBefore(flat(day));
  }

  boolean isPastHardLimit(LocalDate day) {
    return !now.isBefore(hardFlat(day));
  }

  Instant noEntry(LocalDate day) {
    return on(day, hours.noEntryFrom()).minus(earlier(day));
  }

  Instant flat(LocalDate day) {
    return on(day, hours.flatAt()).minus(earlier(day));
  }

  Instant hardFlat(LocalDate day) {
    return on(day, hours.hardFlatAt()).minus(earlier(day));
  }

  /// Time of day in the zone of the hours.
  LocalTime time(Instant at) {
    return at.atZone(hours.zone()).toLocalTime();
  }

  /// How much earlier than usual a day ends, by what trading does after its start.
  private Duration earlier(LocalDate day) {
    Instant usual = on(day, hours.flatAt());
    return sessions
        .nextClose(on(day, hours.to()))
        .filter(close -> !close.isAfter(on(day, hours.hardFlatAt())))
        .map(close -> Duration.between(close.minus(BEFORE_CLOSE), usual))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private Instant on(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(hours.zone()).toInstant();
  }
}
