package io.millrace.history;

import io.millrace.core.market.MarginRules;
import io.millrace.core.value.Amount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a contract of a futures root ties up, and what it must keep. Exchanges and brokers change
/// it often, so that none comes with the program: a user says it in `data/futures-margins.csv`
/// beside the launcher, `root,initial,maintenance`, such as `ES,23000,21000`.
final class FuturesMargins {
  static final String HEADER = "root,initial,maintenance";
  private static final String FILE = "futures-margins.csv";

  private static final Lazily<FuturesMargins> KNOWN = new Lazily<>(FuturesMargins::ofUser);

  private final Map<String, MarginRules> byRoot;

  private FuturesMargins(Map<String, MarginRules> byRoot) {
    this.byRoot = byRoot;
  }

  /// The user's; none where there is no such file.
  ///
  /// @throws BadDataException when the file has a fault
  static FuturesMargins known() {
    return KNOWN.value();
  }

  private static FuturesMargins ofUser() {
    String home = System.getProperty("millrace.home");
    Path file = home == null ? null : Path.of(home, "data", FILE);
    return file != null && Files.exists(file) ? read(file) : new FuturesMargins(Map.of());
  }

  /// @throws BadDataException naming file, line and fault
  static FuturesMargins read(Path file) {
    Map<String, MarginRules> byRoot = new LinkedHashMap<>();
    for (DataTable.Row row : DataTable.read(file, HEADER).rows()) {
      String root = row.text(0);
      if (FuturesRoots.find(root).isEmpty()) {
        throw row.refuse("root '" + root + "' is not known");
      }
      Amount initial = amount(row, 1, "initial");
      Amount maintenance = amount(row, 2, "maintenance");
      if (maintenance.compareTo(initial) > 0) {
        throw row.refuse("maintenance " + maintenance + " must not be above initial " + initial);
      }
      byRoot.put(root, new MarginRules.PerContract(initial, maintenance));
    }
    return new FuturesMargins(byRoot);
  }

  private static Amount amount(DataTable.Row row, int column, String name) {
    String text = row.text(column);
    if (!text.matches("\\d{1,12}(\\.\\d{1,8})?") || Amount.of(text).isZero()) {
      throw row.refuse(name + " '" + text + "' must be an amount above 0");
    }
    return Amount.of(text);
  }

  Optional<MarginRules> find(String root) {
    return Optional.ofNullable(byRoot.get(root));
  }
}
