package io.millrace.core.risk.propfirm;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One version of a firm's rules. The versions are resources beside this class; an account names
/// the one that it agreed to.
///
/// @param version such as `topstep-2026-09`
/// @param dayEnds when end-of-day balances are taken and daily locks end, in `zone`
/// @param lastEntry from here on no entries until the day ends
/// @param flatBy when everything is closed
/// @param beforeEarlyClose how long before an earlier close an account is flat
/// @param products what may be traded, by the instrument's base
/// @param consistency share of the whole profit that the best day may have, where there is a rule
/// @param sizes by name, such as `50K`
public record PropFirmRules(
    String version,
    String name,
    ZoneId zone,
    LocalTime dayEnds,
    LocalTime lastEntry,
    LocalTime flatBy,
    Duration beforeEarlyClose,
    int microsPerMini,
    Map<Asset, Product> products,
    Map<Stage, Ratio> consistency,
    Map<String, Size> sizes) {
  public PropFirmRules {
    products = Collections.unmodifiableMap(new TreeMap<>(products));
    consistency = Collections.unmodifiableMap(new EnumMap<>(consistency));
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  /// All versions that there are.
  public static List<String> versions() {
    return List.of("topstep-2026-09");
  }

  /// @throws IllegalArgumentException when there is no such version
  public static PropFirmRules named(String version) {
    return PropFirmRulesFile.read(version);
  }

  /// The first end of a day after `at`.
  public Instant dayEndAfter(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    Instant today = local.with(dayEnds).toInstant();
    return today.isAfter(at)
        ? today
        : local.toLocalDate().plusDays(1).atTime(dayEnds).atZone(zone).toInstant();
  }

  /// How long before the time to be flat entries end.
  public Duration entriesEndBefore() {
    return Duration.between(lastEntry, flatBy);
  }

  /// What may be done at `at`.
  ///
  /// @param earlyCloses when the market closes on days on which it does so early, in `zone`
  public DayPart dayPart(Instant at, Map<LocalDate, LocalTime> earlyCloses) {
    Instant dayEnds = dayEndAfter(at);
    return dayPart(at, flatAt(dayEnds, earlyCloses), dayEnds);
  }

  /// As the other one, when the times of the day are known already.
  public DayPart dayPart(Instant at, Instant flatAt, Instant dayEnds) {
    if (at.isBefore(flatAt.minus(entriesEndBefore())) || !at.isBefore(dayEnds)) {
      return DayPart.TRADING;
    }
    return at.isBefore(flatAt) ? DayPart.NO_ENTRIES : DayPart.FLAT;
  }

  /// From when on an account must be flat on the day that ends at `dayEnds`; never when that is no
  /// working day.
  public Instant flatAt(Instant dayEnds, Map<LocalDate, LocalTime> earlyCloses) {
    LocalDate day = dayEnds.atZone(zone).toLocalDate();
    return day.getDayOfWeek().getValue() > 5
        ? Instant.MAX
        : day.atTime(flatBy(day, earlyCloses)).atZone(zone).toInstant();
  }

  /// When the account must be flat on a day.
  public LocalTime flatBy(LocalDate day, Map<LocalDate, LocalTime> earlyCloses) {
    LocalTime close = earlyCloses.get(day);
    if (close == null) {
      return flatBy;
    }
    LocalTime early = close.minus(beforeEarlyClose);
    return early.isBefore(flatBy) ? early : flatBy;
  }

  /// What entries a time of the day allows.
  public enum DayPart {
    TRADING,
    /// the day's last minutes: exits only
    NO_ENTRIES,
    /// nothing may be held
    FLAT
  }

  /// A product.
  ///
  /// @param underlying the mini that it moves with; itself when it is one
  /// @param micros what one contract counts, in micros
  public record Product(Asset underlying, int micros) {}

  /// An account size.
  ///
  /// @param start balance at which the test starts
  /// @param maximumLoss how far below the highest end-of-day balance the floor is
  /// @param dailyLoss what one day may lose
  /// @param minis how many may be held at once
  /// @param scaling how many of them a funded account may hold, from its lowest balance up
  public record Size(
      Amount start,
      Amount profitTarget,
      Amount maximumLoss,
      Amount dailyLoss,
      int minis,
      List<ScalingStep> scaling) {
    public Size {
      scaling = List.copyOf(scaling);
    }

    /// Minis that a funded account may hold after a day that ended at `balance`.
    public int scaled(Amount balance) {
      Optional<ScalingStep> step = scaling.stream().filter(one -> one.covers(balance)).findFirst();
      return step.map(ScalingStep::minis).orElse(minis);
    }
  }
}
