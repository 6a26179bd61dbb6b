package io.millrace.core.strategy.signal;

import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarInterval;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/// Fields that the strategies of this kind share in form. Thresholds are `double`: they are only
/// ever compared with indicators.
public final class Fields {
  private Fields() {}

  /// A whole number from `min` to `max`.
  public static int whole(DocumentReader reader, String name, int fallback, int min, int max) {
    return (int) reader.whole(name, fallback, min, max);
  }

  /// A threshold from `min` to `max`.
  public static double number(
      DocumentReader reader, String name, double fallback, double min, double max) {
    return reader.decimal(name, plain(fallback), plain(min), plain(max)).doubleValue();
  }

  public static BarInterval interval(DocumentReader reader, String name, BarInterval fallback) {
    return reader.parsed(name, fallback, "one of " + BarInterval.allowed(), BarInterval::of);
  }

  /// A time of day.
  public static LocalTime time(DocumentReader reader, String name, LocalTime fallback) {
    return reader.parsed(
        name,
        fallback,
        "a time of day such as 09:30",
        text -> {
          try {
            return LocalTime.parse(text);
          } catch (DateTimeException unfit) {
            throw new IllegalArgumentException(unfit);
          }
        });
  }

  public static ZoneId zone(DocumentReader reader, String name, ZoneId fallback) {
    return reader.parsed(
        name,
        fallback,
        "a time zone such as UTC or America/New_York",
        text -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException unfit) {
            throw new IllegalArgumentException(unfit);
          }
        });
  }

  /// A threshold as documents write it; {@link #number} reads it back equal.
  public static String plain(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  /// A figure of a reason, written as {@link #shown} does only when it is read.
  public record Figure(double value) {
    @Override
    public String toString() {
      return shown(value);
    }
  }

  /// An indicator for people: two decimals, without the cost of a formatter, since a signal may be
  /// refused at every second bar.
  public static String shown(double value) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    long hundredths = Math.round(Math.abs(value) * 100);
    long rest = hundredths % 100;
    String sign = value < 0 && hundredths > 0 ? "-" : "";
    return sign
        + hundredths / 100
        + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : twoDigits(rest));
  }

  private static String twoDigits(long rest) {
    return rest < 10 ? ".0" + rest : "." + rest;
  }
}
