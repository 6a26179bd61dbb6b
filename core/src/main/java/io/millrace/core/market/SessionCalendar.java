package io.millrace.core.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Sessions with daily halts, holidays and early closes, daylight saving included. Hours, days off
/// and zone are data; what they come to in UTC is worked out once for each stretch of some hundred
/// days that is asked about, and kept. Any number of threads may ask.
///
/// @see TradingSessions
public final class SessionCalendar implements TradingSessions {
  // 2^33 ms are 99 days: a question is a shift, an array access and a search among about 70 spans.
  private static final int STRETCH_BITS = 33;
  private static final int STRETCHES_KEPT = 512;
  // The longest time a venue stays closed, and some more.
  private static final int DAYS_AHEAD = 20;

  private final String name;
  private final ZoneId zone;
  private final List<SessionHours> hours;
  private final SortedMap<LocalDate, SpecialDay> specialDays;
  private final AtomicReferenceArray<Spans> kept = new AtomicReferenceArray<>(STRETCHES_KEPT);

  /// @param name what the calendar is called, such as `cme-equity`
  /// @param hours at least one; the first of them holds before its own date as well
  /// @throws IllegalArgumentException when `hours` is empty
  public SessionCalendar(
      String name, ZoneId zone, List<SessionHours> hours, Map<LocalDate, SpecialDay> specialDays) {
    if (hours.isEmpty()) {
      throw new IllegalArgumentException("calendar " + name + " must have regular hours");
    }
    this.name = name;
    this.zone = zone;
    this.hours = hours.stream().sorted(Comparator.comparing(SessionHours::from)).toList();
    this.specialDays = new TreeMap<>(specialDays);
  }

  public String name() {
    return name;
  }

  public ZoneId zone() {
    return zone;
  }

  /// The same calendar with more special days; where a day has one already, the new one counts.
  public SessionCalendar with(Map<LocalDate, SpecialDay> more) {
    Map<LocalDate, SpecialDay> all = new TreeMap<>(specialDays);
    all.putAll(more);
    return new SessionCalendar(name, zone, hours, all);
  }

  /// Whether trades are booked on this date: a regular day of the week that is neither closed nor
  /// only half a holiday.
  public boolean isTradeDate(LocalDate date) {
    return hoursOn(date).days().contains(date.getDayOfWeek())
        && switch (specialDays.get(date)) {
          case SpecialDay.Closed() -> false;
          case SpecialDay.Halts(LocalTime _) -> false;
          case SpecialDay.Closes(LocalTime _) -> true;
          case null -> true;
        };
  }

  @Override
  public boolean isOpen(long millis) {
    Spans spans = spans(millis);
    int at = spans.lastOpening(millis);
    return at >= 0 && millis < spans.closes[at];
  }

  @Override
  public boolean isOpen(Instant at) {
    return isOpen(at.toEpochMilli());
  }

  @Override
  public Optional<Instant> nextOpen(Instant at) {
    long millis = at.toEpochMilli();
    Spans spans = spans(millis);
    return instant(spans.opens, spans.lastOpening(millis) + 1);
  }

  @Override
  public Optional<Instant> nextClose(Instant at) {
    long millis = at.toEpochMilli();
    Spans spans = spans(millis);
    return instant(spans.closes, spans.endingAfter(millis));
  }

  @Override
  public long tradeDay(long millis) {
    Spans spans = spans(millis);
    int at = spans.endingAfter(millis);
    return at < spans.tradeDays.length ? spans.tradeDays[at] : localDate(millis).toEpochDay();
  }

  @Override
  public LocalDate tradeDate(Instant at) {
    return LocalDate.ofEpochDay(tradeDay(at.toEpochMilli()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionCalendar that
        && name.equals(that.name)
        && zone.equals(that.zone)
        && hours.equals(that.hours)
        && specialDays.equals(that.specialDays);
  }

  @Override
  public int hashCode() {
    return name.hashCode() + 31 * specialDays.size();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Optional<Instant> instant(long[] times, int index) {
    return index < times.length
        ? Optional.of(Instant.ofEpochMilli(times[index]))
        : Optional.empty();
  }

  private Spans spans(long millis) {
    long stretch = millis >> STRETCH_BITS;
    if (stretch < 0 || stretch >= STRETCHES_KEPT) {
      return spansOf(stretch);
    }
    Spans spans = kept.get((int) stretch);
    if (spans == null) {
      // Two threads may both do this; they come to the same.
      spans = spansOf(stretch);
      kept.set((int) stretch, spans);
    }
    return spans;
  }

  private Spans spansOf(long stretch) {
    LocalDate first = localDate(stretch << STRETCH_BITS).minusDays(1);
    LocalDate last = localDate((stretch + 1) << STRETCH_BITS).plusDays(DAYS_AHEAD);
    List<Span> spans = new ArrayList<>();
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      addSession(spans, date);
    }
    return new Spans(spans);
  }

  private void addSession(List<Span> spans, LocalDate date) {
    SessionHours regular = hoursOn(date);
    if (!regular.days().contains(date.getDayOfWeek())) {
      return;
    }
    switch (specialDays.get(date)) {
      case SpecialDay.Closed() -> {}
      case SpecialDay.Closes(LocalTime at) -> addSession(spans, date, regular, at, date);
      case SpecialDay.Halts(LocalTime at) ->
          addSession(spans, date, regular, at, tradeDateAfter(date));
      case null -> addSession(spans, date, regular, regular.closes(), date);
    }
  }

  private void addSession(
      List<Span> spans, LocalDate date, SessionHours regular, LocalTime closes, LocalDate booked) {
    long from = millis(regular.opensOnTheEveBefore() ? date.minusDays(1) : date, regular.opens());
    long end = millis(date, closes);
    for (SessionHours.Pause pause : regular.pauses()) {
      boolean onTheEve = regular.opensOnTheEveBefore() && !pause.from().isBefore(regular.opens());
      LocalDate day = onTheEve ? date.minusDays(1) : date;
      add(spans, from, Math.min(end, millis(day, pause.from())), booked);
      from = millis(day, pause.to());
    }
    add(spans, from, end, booked);
  }

  private static void add(List<Span> spans, long from, long end, LocalDate booked) {
    if (from < end) {
      spans.add(new Span(from, end, booked.toEpochDay()));
    }
  }

  private LocalDate tradeDateAfter(LocalDate date) {
    for (int ahead = 1; ahead <= DAYS_AHEAD; ahead++) {
      if (isTradeDate(date.plusDays(ahead))) {
        return date.plusDays(ahead);
      }
    }
    return date;
  }

  private SessionHours hoursOn(LocalDate date) {
    SessionHours found = hours.getFirst();
    for (SessionHours later : hours) {
      if (!later.from().isAfter(date)) {
        found = later;
      }
    }
    return found;
  }

  private long millis(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }

  private LocalDate localDate(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
  }

  /// Trading without interruption.
  private record Span(long opens, long closes, long tradeDay) {}

  /// The spans of one stretch and of the days round it, ascending.
  private static final class Spans {
    final long[] opens;
    final long[] closes;
    final long[] tradeDays;

    Spans(List<Span> spans) {
      opens = spans.stream().mapToLong(Span::opens).toArray();
      closes = spans.stream().mapToLong(Span::closes).toArray();
      tradeDays = spans.stream().mapToLong(Span::tradeDay).toArray();
    }

    /// Index of the last span that opened at `millis` or before; −1 when there is none.
    int lastOpening(long millis) {
      int low = 0;
      int high = opens.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (opens[middle] <= millis) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low - 1;
    }

    /// Index of the span that is open at `millis`, or else of the next one.
    int endingAfter(long millis) {
      int at = lastOpening(millis);
      return at >= 0 && millis < closes[at] ? at : at + 1;
    }
  }
}
