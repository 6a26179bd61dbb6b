package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.VenueId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a file's name suggests about its bars, such as `BTCUSDT-1m-20210420_20210520.csv.gz`. Only
/// ever a default: what the caller says, or the file itself, comes first.
public final class InstrumentFromFile {
  private static final String INTERVALS =
      Arrays.stream(BarInterval.values())
          .map(BarInterval::toString)
          .collect(Collectors.joining("|"));
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Z0-9]{2,24})(-PERP|-MARK)?(?:-(" + INTERVALS + "))?(?:[-_.][A-Za-z0-9_.-]*)?");

  /// Folders named after a venue settle which one it is.
  private static final Map<String, String> VENUE_BY_FOLDER =
      Map.of(
          "binance-spot", "binance-spot",
          "binance-usdm", "binance-usdm",
          "binance-usdm-mark", "binance-usdm",
          "bitstamp", "bitstamp",
          "cme-futures", "cme",
          "cme", "cme");

  private InstrumentFromFile() {}

  /// The instrument; empty when the name has another form or ends in no known quote asset.
  public static Optional<InstrumentId> instrument(Path file) {
    Matcher name = NAME.matcher(fileName(file));
    if (!name.matches()) {
      return Optional.empty();
    }
    String symbol = name.group(1);
    String suffix = name.group(2) == null ? "" : name.group(2);
    // A mark price is not what trades, so it must not pass for the perpetual itself.
    String full = suffix.equals("-MARK") ? symbol + suffix : symbol;
    return venue(file, symbol, suffix).map(venue -> new InstrumentId(new VenueId(venue), full));
  }

  /// The instrument of a file of market events: the symbol that they name, at the venue that the
  /// file's folder tells, else what the file's name suggests.
  static Optional<InstrumentId> ofEvents(Path file, String symbol) {
    if (symbol.isEmpty()) {
      return instrument(file);
    }
    return venue(file, symbol, "").map(venue -> new InstrumentId(new VenueId(venue), symbol));
  }

  public static Optional<BarInterval> interval(Path file) {
    Matcher name = NAME.matcher(fileName(file));
    return name.matches() && name.group(3) != null
        ? Optional.of(BarInterval.of(name.group(3)))
        : Optional.empty();
  }

  private static Optional<String> venue(Path file, String symbol, String suffix) {
    // Only perpetuals have a mark price or funding.
    if (!suffix.isEmpty() || fileName(file).contains("-funding-")) {
      return Optional.of("binance-usdm");
    }
    Path folder = file.toAbsolutePath().getParent();
    String said = folder == null ? null : VENUE_BY_FOLDER.get(fileName(folder));
    if (said != null) {
      return Optional.of(said);
    }
    if (KnownInstruments.futureRoot(symbol).isPresent()) {
      return Optional.of("cme");
    }
    return Instruments.split(symbol).map(pair -> "binance-spot");
  }

  private static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
