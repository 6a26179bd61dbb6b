package io.millrace.core.strategy.range;

import io.millrace.core.strategy.range.RangeConfig.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/// An instant as a day of the strategy sees it.
final class RangeClock {
  private final Hours hours;
  private final Instant now;
  private final ZonedDateTime local;

  RangeClock(Hours hours, Instant now) {
    this.hours = hours;
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
    return hasStarted() && now.isBefore(on(date(), hours.noEntryFrom()));
  }

  /// Whether a position of `day` must be closed now.
  boolean mustBeFlat(LocalDate day) {
    return !now.isBefore(on(day, hours.flatAt()));
  }

  boolean isPastHardLimit(LocalDate day) {
    return !now.isBefore(on(day, hours.hardFlatAt()));
  }

  Instant noEntry(LocalDate day) {
    return on(day, hours.noEntryFrom());
  }

  Instant flat(LocalDate day) {
    return on(day, hours.flatAt());
  }

  Instant hardFlat(LocalDate day) {
    return on(day, hours.hardFlatAt());
  }

  private Instant on(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(hours.zone()).toInstant();
  }
}
