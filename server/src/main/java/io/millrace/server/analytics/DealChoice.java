package io.millrace.server.analytics;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.InstrumentId;
import io.millrace.server.api.Given;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which closed deals, and whose clock says hour and weekday.
///
/// @param from closed at or after it
/// @param to closed before it
public record DealChoice(
    Optional<String> accountId,
    Optional<String> botId,
    Optional<String> strategy,
    Optional<InstrumentId> instrument,
    Optional<Instant> from,
    Optional<Instant> to,
    ZoneId zone) {
  private static final String INSTANT =
      "a moment such as 2026-11-21T00:00:00Z, in the years 1 to 9999";

  /// Beyond these a moment has no place in the database.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /// Reads the texts of a request; absent ones choose nothing.
  ///
  /// @throws InvalidDocumentException naming the one that is wrong
  static DealChoice read(
      @Nullable String accountId,
      @Nullable String botId,
      @Nullable String strategy,
      @Nullable String instrument,
      @Nullable String from,
      @Nullable String to,
      @Nullable String zone) {
    return new DealChoice(
        Optional.ofNullable(accountId),
        Optional.ofNullable(botId),
        Given.wanted("strategy", strategy),
        Given.optional(
            "instrument", instrument, "an id such as binance-spot:BTCUSDT", InstrumentId::of),
        Given.optional("from", from, INSTANT, DealChoice::moment),
        Given.optional("to", to, INSTANT, DealChoice::moment),
        Given.optional("zone", zone, "a time zone such as Europe/Berlin", DealChoice::zone)
            .orElse(ZoneOffset.UTC));
  }

  private static Instant moment(String text) {
    Instant moment;
    try {
      moment = Instant.parse(text);
    } catch (DateTimeException unfit) {
      throw new IllegalArgumentException(unfit);
    }
    if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
      throw new IllegalArgumentException("the year is out of range");
    }
    return moment;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unfit) {
      throw new IllegalArgumentException(unfit);
    }
  }
}
