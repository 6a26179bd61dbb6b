package io.millrace.core.risk;

import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/// How far the account is from the limits that bound single entries: hours in minutes until no
/// entry is taken, ages in seconds, and what the next entry may be at the most.
final class EntryDistances {
  private static final Quantity ONE = Quantity.of("1");

  private final RiskLimits limits;
  private final ExposureBook book;
  private final RiskView view;
  private final DistanceList list;

  EntryDistances(RiskLimits limits, ExposureBook book, RiskView view, DistanceList list) {
    this.limits = limits;
    this.book = book;
    this.view = view;
    this.list = list;
  }

  void add() {
    for (DailyWindow window : limits.blackouts()) {
      ZonedDateTime now = view.now().atZone(limits.session().zone());
      list.minutes("blackouts", window.toString(), until(window, now));
    }
    for (ExposureBook.Line line : book.lines()) {
      hours(line.instrument());
      prices(line.instrument());
    }
  }

  private void hours(Instrument instrument) {
    String subject = instrument.id().toString();
    if (!limits.of(instrument.id()).trading()) {
      list.minutes("instruments", subject, Duration.ZERO);
    }
    if (limits.onlyWhileTrading()) {
      boolean isOpen = instrument.sessions().isOpen(view.now());
      Optional<Instant> end =
          isOpen ? instrument.sessions().nextClose(view.now()) : Optional.of(view.now());
      end.ifPresent(
          at -> list.minutes("onlyWhileTrading", subject, Duration.between(view.now(), at)));
    }
    limits
        .fundingBlackout()
        .ifPresent(
            around ->
                instrument
                    .contract()
                    .funding()
                    .ifPresent(
                        schedule ->
                            list.minutes(
                                "fundingBlackoutMinutes", subject, until(schedule, around))));
  }

  private Duration until(FundingSchedule schedule, Duration around) {
    return schedule.isWithin(around, view.now())
        ? Duration.ZERO
        : Duration.between(view.now(), schedule.nextAfter(view.now())).minus(around);
  }

  private static Duration until(DailyWindow window, ZonedDateTime now) {
    LocalTime at = now.toLocalTime();
    if (window.contains(at)) {
      return Duration.ZERO;
    }
    ZonedDateTime begins = now.with(window.from());
    return Duration.between(now, begins.isBefore(now) ? begins.plusDays(1) : begins);
  }

  private void prices(Instrument instrument) {
    String subject = instrument.id().toString();
    limits
        .maxPriceAge()
        .ifPresent(
            oldest ->
                list.add(
                    "maxPriceAgeSeconds",
                    subject,
                    seconds(Duration.between(view.pricedAt(instrument.id()), view.now())),
                    seconds(oldest)));
    limits
        .priceCollar()
        .ifPresent(
            collar -> most("priceCollar", subject, away(view.price(instrument.id()), collar)));
    limits
        .volatilitySizing()
        .ifPresent(
            sizing -> {
              Price range = view.averageRange(instrument.id());
              Quantity most = sizing.size(instrument, range, instrument.rules().maxQuantity());
              most("volatilitySizing", subject, most.toAmount());
            });
  }

  private static Amount away(Price last, Ratio collar) {
    return Amount.of(last, ONE).abs().times(collar, 8, RoundingMode.FLOOR);
  }

  /// What an entry may have at the most; nothing stands against it but the next one.
  private void most(String rule, String subject, Amount most) {
    list.add(
        new RiskDistance(
            rule, subject, "0", most.toString(), most.toString(), most.isPositive() ? 0 : 1));
  }

  private static Amount seconds(Duration time) {
    return Amount.of(BigDecimal.valueOf(Math.max(0, time.toMillis()), 3));
  }
}
