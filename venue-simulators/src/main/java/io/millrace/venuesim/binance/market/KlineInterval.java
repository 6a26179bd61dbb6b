package io.millrace.venuesim.binance.market;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The lengths of klines. All but weeks and months divide the time since 1970 evenly; weeks begin
/// on Monday. An offset moves the borders of days, as `@+08:00` does.
public enum KlineInterval {
  SECOND("1s", Duration.ofSeconds(1)),
  MINUTES_1("1m", Duration.ofMinutes(1)),
  MINUTES_3("3m", Duration.ofMinutes(3)),
  MINUTES_5("5m", Duration.ofMinutes(5)),
  MINUTES_15("15m", Duration.ofMinutes(15)),
  MINUTES_30("30m", Duration.ofMinutes(30)),
  HOURS_1("1h", Duration.ofHours(1)),
  HOURS_2("2h", Duration.ofHours(2)),
  HOURS_4("4h", Duration.ofHours(4)),
  HOURS_6("6h", Duration.ofHours(6)),
  HOURS_8("8h", Duration.ofHours(8)),
  HOURS_12("12h", Duration.ofHours(12)),
  DAYS_1("1d", Duration.ofDays(1)),
  DAYS_3("3d", Duration.ofDays(3)),
  WEEK("1w", Duration.ofDays(7)),
  MONTH("1M", Duration.ofDays(31));

  private final String code;
  private final Duration length;

  KlineInterval(String code, Duration length) {
    this.code = code;
    this.length = length;
  }

  public String code() {
    return code;
  }

  public static Optional<KlineInterval> of(String code) {
    for (KlineInterval interval : values()) {
      if (interval.code.equals(code)) {
        return Optional.of(interval);
      }
    }
    return Optional.empty();
  }

  /// When the kline that holds this moment opens; both in milliseconds.
  public long open(long millis, ZoneOffset offset) {
    long shift = offset.getTotalSeconds() * 1000L;
    return switch (this) {
      case WEEK -> {
        LocalDate day = day(millis, offset).with(DayOfWeek.MONDAY);
        yield day.atStartOfDay(offset).toInstant().toEpochMilli();
      }
      case MONTH -> {
        LocalDate day = day(millis, offset).withDayOfMonth(1);
        yield day.atStartOfDay(offset).toInstant().toEpochMilli();
      }
      default -> millis - Math.floorMod(millis + shift, length.toMillis());
    };
  }

  /// When the next one opens.
  public long next(long open, ZoneOffset offset) {
    if (this == MONTH) {
      ZonedDateTime start = Instant.ofEpochMilli(open).atZone(offset);
      return start.plusMonths(1).toInstant().toEpochMilli();
    }
    return open + length.toMillis();
  }

  private static LocalDate day(long millis, ZoneOffset offset) {
    return Instant.ofEpochMilli(millis).atZone(offset).toLocalDate();
  }
}
