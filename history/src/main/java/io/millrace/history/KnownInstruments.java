package io.millrace.history;

import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Trading rules of well-known instruments, for work without a venue: Binance Spot and USDⓈ-M pairs
/// as recorded from its `exchangeInfo`, and CME futures by their root. The table
/// `known-instruments.csv` beside this class tells of which day each row is; a running venue's own
/// answer always goes first.
public final class KnownInstruments {
  private static final String TABLE = "known-instruments.csv";
  private static final VenueId CME = new VenueId("cme");
  // A contract is its root, the letter of its month, and one or two digits of its year.
  private static final Pattern CONTRACT = Pattern.compile("(.{2,3})[FGHJKMNQUVXZ]\\d{1,2}");

  private KnownInstruments() {}

  /// The instrument with its rules; a CME contract such as `cme:ESZ26` by its root.
  public static Optional<Instrument> find(InstrumentId id) {
    Instrument exact = Table.ROWS.get(id);
    if (exact != null || !id.venue().equals(CME)) {
      return Optional.ofNullable(exact);
    }
    return futureRoot(id.symbol())
        .map(root -> Table.ROWS.get(new InstrumentId(CME, root)))
        .map(
            is ->
                new Instrument(
                    id,
                    is.kind(),
                    is.base(),
                    is.quote(),
                    is.contract(),
                    is.rules(),
                    is.sessions()));
  }

  /// All of them, venue by venue.
  public static Collection<Instrument> all() {
    return List.copyOf(Table.ROWS.values());
  }

  /// The root of a CME contract, or of itself; empty when it is none that the table knows.
  static Optional<String> futureRoot(String symbol) {
    Matcher contract = CONTRACT.matcher(symbol);
    String root = contract.matches() ? contract.group(1) : symbol;
    return Table.ROWS.containsKey(new InstrumentId(CME, root))
        ? Optional.of(root)
        : Optional.empty();
  }

  /// Read at the first question.
  private static final class Table {
    static final Map<InstrumentId, Instrument> ROWS = read();

    private static Map<InstrumentId, Instrument> read() {
      Map<InstrumentId, Instrument> rows = new LinkedHashMap<>();
      try (InputStream in = KnownInstruments.class.getResourceAsStream(TABLE);
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      Objects.requireNonNull(in, TABLE), StandardCharsets.UTF_8))) {
        for (String line : lines.lines().toList()) {
          if (!line.startsWith("#") && !line.startsWith("venue,")) {
            Instrument instrument = instrument(line.split(",", -1));
            rows.put(instrument.id(), instrument);
          }
        }
        return rows;
      } catch (IOException unreadable) {
        throw new UncheckedIOException(TABLE, unreadable);
      }
    }

    private static Instrument instrument(String[] row) {
      VenueId venue = new VenueId(row[0]);
      TradingRules rules =
          new TradingRules(
              Price.of(row[6]),
              Quantity.of(row[7]),
              Quantity.of(row[8]),
              row[9].isEmpty() ? TradingRules.NO_MAXIMUM : Quantity.of(row[9]),
              Amount.of(row[10]));
      return new Instrument(
          new InstrumentId(venue, row[1]),
          InstrumentKind.valueOf(row[2]),
          Asset.of(row[3]),
          Asset.of(row[4]),
          Contract.of(Ratio.of(row[5])),
          rules,
          venue.equals(CME) ? sessions(row[1]) : TradingSessions.ALWAYS);
    }

    private static TradingSessions sessions(String root) {
      String calendar =
          switch (root) {
            case "6E" -> "cme-fx";
            case "CL", "MCL", "GC", "MGC" -> "cme-energy-metals";
            default -> "cme-equity";
          };
      return SessionCalendars.known().find(calendar).orElseThrow();
    }
  }
}
