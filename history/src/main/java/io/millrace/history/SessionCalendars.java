package io.millrace.history;

import io.millrace.core.market.SessionCalendar;
import io.millrace.core.market.SessionHours;
import io.millrace.core.market.SessionHours.Pause;
import io.millrace.core.market.SpecialDay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The session calendars of venues that close: hours, holidays and early closes, as data. The
/// tables `session-hours.csv` and `session-days.csv` lie beside this class; a file of a user may
/// add days, since venues publish theirs year by year.
public final class SessionCalendars {
  private static final String HOURS = "session-hours.csv";
  private static final String DAYS = "session-days.csv";
  static final String DAYS_HEADER = "calendar,date,what,at,name";

  private static final Lazily<SessionCalendars> KNOWN = new Lazily<>(SessionCalendars::read);

  private final Map<String, SessionCalendar> calendars;

  private SessionCalendars(Map<String, SessionCalendar> calendars) {
    this.calendars = calendars;
  }

  /// The ones that come with the program, with the days of `data/session-days.csv` beside the
  /// launcher where there is such a file.
  ///
  /// @throws BadDataException when that file has a fault
  public static SessionCalendars known() {
    return KNOWN.value();
  }

  public Optional<SessionCalendar> find(String name) {
    return Optional.ofNullable(calendars.get(name));
  }

  /// Their names.
  public List<String> names() {
    return List.copyOf(calendars.keySet());
  }

  /// These with the days of a CSV with the header `calendar,date,what,at,name`, such as
  /// `cme-equity,2027-01-18,halts,12:00,Martin Luther King Day`; a day that is there is replaced.
  ///
  /// @throws BadDataException naming file, line and fault
  public SessionCalendars with(Path file) {
    return with(DataTable.read(file, DAYS_HEADER));
  }

  private SessionCalendars with(DataTable table) {
    Map<String, Map<LocalDate, SpecialDay>> days = new LinkedHashMap<>();
    for (DataTable.Row row : table.rows()) {
      String name = row.text(0);
      if (!calendars.containsKey(name)) {
        throw row.refuse("calendar '" + name + "' must be one of " + String.join(", ", names()));
      }
      days.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(row.date(1), specialDay(row));
    }
    Map<String, SessionCalendar> extended = new LinkedHashMap<>(calendars);
    days.forEach((name, more) -> extended.computeIfPresent(name, (_, is) -> is.with(more)));
    return new SessionCalendars(extended);
  }

  private static SpecialDay specialDay(DataTable.Row row) {
    return switch (row.text(2)) {
      case "closed" -> SpecialDay.CLOSED;
      case "closes" -> new SpecialDay.Closes(row.time(3));
      case "halts" -> new SpecialDay.Halts(row.time(3));
      default ->
          throw row.refuse("what '" + row.text(2) + "' must be one of closed, closes, halts");
    };
  }

  private static SessionCalendars read() {
    Map<String, List<SessionHours>> hours = new LinkedHashMap<>();
    Map<String, ZoneId> zones = new LinkedHashMap<>();
    for (DataTable.Row row :
        DataTable.resource(HOURS, "calendar,zone,from,days,opens,closes,pauses").rows()) {
      zones.put(row.text(0), ZoneId.of(row.text(1)));
      hours
          .computeIfAbsent(row.text(0), _ -> new ArrayList<>())
          .add(
              new SessionHours(
                  row.date(2), days(row.text(3)), row.time(4), row.time(5), pauses(row.text(6))));
    }
    Map<String, SessionCalendar> calendars = new LinkedHashMap<>();
    zones.forEach(
        (name, zone) ->
            calendars.put(
                name,
                new SessionCalendar(name, zone, hours.getOrDefault(name, List.of()), Map.of())));
    SessionCalendars known =
        new SessionCalendars(calendars).with(DataTable.resource(DAYS, DAYS_HEADER));
    String home = System.getProperty("millrace.home");
    Path ofUser = home == null ? null : Path.of(home, "data", DAYS);
    return ofUser != null && Files.exists(ofUser) ? known.with(ofUser) : known;
  }

  private static List<DayOfWeek> days(String text) {
    if (!text.equals("MON-FRI")) {
      throw new IllegalArgumentException("days '" + text + "' must be MON-FRI");
    }
    return SessionHours.MONDAY_TO_FRIDAY;
  }

  private static List<Pause> pauses(String text) {
    List<Pause> pauses = new ArrayList<>();
    for (String pause : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      String[] ends = pause.split("-", -1);
      pauses.add(new Pause(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
    }
    return pauses;
  }
}
