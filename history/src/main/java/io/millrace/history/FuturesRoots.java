package io.millrace.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The futures roots of the table `futures-roots.csv` beside this class.
public final class FuturesRoots {
  private static final String TABLE = "futures-roots.csv";
  private static final String HEADER = "root,calendar,listed,active,last_trade,at,roll";

  private static final Lazily<Map<String, FuturesRoot>> ROOTS =
      new Lazily<>(() -> read(SessionCalendars.known()));

  private FuturesRoots() {}

  public static Optional<FuturesRoot> find(String root) {
    return Optional.ofNullable(ROOTS.value().get(root));
  }

  /// All of them, in the order of the table.
  public static List<FuturesRoot> all() {
    return List.copyOf(ROOTS.value().values());
  }

  /// The table with the calendars given, such as those extended by a user.
  ///
  /// @throws BadDataException naming a row that cannot be read
  static Map<String, FuturesRoot> read(SessionCalendars calendars) {
    Map<String, FuturesRoot> roots = new LinkedHashMap<>();
    for (DataTable.Row row : DataTable.resource(TABLE, HEADER).rows()) {
      roots.put(
          row.text(0),
          new FuturesRoot(
              row.text(0),
              calendars
                  .find(row.text(1))
                  .orElseThrow(() -> row.refuse("calendar '" + row.text(1) + "' is unknown")),
              row.text(2),
              row.text(3),
              lastTrade(row),
              row.time(5),
              roll(row)));
    }
    return roots;
  }

  private static FuturesRoot.LastTrade lastTrade(DataTable.Row row) {
    String[] rule = row.text(4).split(":", -1);
    return switch (rule[0]) {
      case "third-friday" -> new FuturesRoot.LastTrade.ThirdFriday();
      case "before-third-wednesday" ->
          new FuturesRoot.LastTrade.BeforeThirdWednesday(Integer.parseInt(rule[1]));
      case "before-25th" -> new FuturesRoot.LastTrade.Before25th(Integer.parseInt(rule[1]));
      case "third-last-business-day" -> new FuturesRoot.LastTrade.ThirdLastBusinessDay();
      default -> throw row.refuse("last_trade '" + row.text(4) + "' is no rule");
    };
  }

  private static FuturesRoot.Roll roll(DataTable.Row row) {
    String[] rule = row.text(6).split(":", -1);
    return switch (rule[0]) {
      case "days" -> new FuturesRoot.Roll.DaysBeforeLastTrade(Integer.parseInt(rule[1]));
      case "month" -> new FuturesRoot.Roll.BusinessDaysBeforeMonth(Integer.parseInt(rule[1]));
      default -> throw row.refuse("roll '" + row.text(6) + "' must begin with days: or month:");
    };
  }
}
