package io.millrace.cli;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/// Reads option values, and says which option, what was given and what is allowed when it cannot.
final class Given {
  private Given() {}

  static <T> T option(String name, String value, String allowed, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException unfit) {
      var wrong = new InvalidDocumentException(name, "'" + value + "'", allowed);
      wrong.initCause(unfit);
      throw wrong;
    }
  }

  /// The value of `--instrument`.
  static InstrumentId instrument(String text) {
    return option(
        "--instrument", text, "venue:SYMBOL, for example binance-spot:BTCUSDT", InstrumentId::of);
  }

  /// The value of `--interval`.
  static BarInterval interval(String text) {
    return option("--interval", text, "one of " + BarInterval.allowed(), BarInterval::of);
  }

  /// A day such as `2021-05-19`, meaning its start in UTC, or an instant such as
  /// `2021-05-19T12:00:00Z`.
  static Instant time(String name, String value) {
    try {
      return value.length() == 10
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(value);
    } catch (DateTimeParseException unfit) {
      var wrong =
          new InvalidDocumentException(
              name, "'" + value + "'", "a day (2021-05-19) or a UTC time (2021-05-19T12:00:00Z)");
      wrong.initCause(unfit);
      throw wrong;
    }
  }
}
