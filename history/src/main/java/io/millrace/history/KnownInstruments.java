package io.millrace.history;

import io.millrace.core.market.Contract;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Trading rules of well-known instruments, for work without a venue: Binance Spot and USDⓈ-M pairs
/// as recorded from its `exchangeInfo` (the latter with their margin tiers and funding every eight
/// hours), and CME futures by their root ({@link FuturesRoots}). The table `known-instruments.csv`
/// beside this class tells of which day each row is; a running venue's own answer always goes
/// first.
public final class KnownInstruments {
  private static final String TABLE = "known-instruments.csv";
  private static final String HEADER =
      "venue,symbol,kind,base,quote,multiplier,tick,step,min_quantity,max_quantity,min_notional,"
          + "as_of";
  private static final String TIERS = "usdm-margin-tiers.csv";
  private static final String TIERS_HEADER = "symbol,from,max_leverage,rate,deduction";
  private static final VenueId CME = new VenueId("cme");

  // Rows become instruments when they are asked for: a command needs one of them, and reading all
  // with their calendars and tiers would be a third of its time.
  private static final Lazily<Map<String, DataTable.Row>> ROWS =
      new Lazily<>(KnownInstruments::read);
  private static final Lazily<DataTable> TIER_ROWS =
      new Lazily<>(() -> DataTable.resource(TIERS, TIERS_HEADER));
  private static final Map<String, Instrument> MADE = new ConcurrentHashMap<>();

  private KnownInstruments() {}

  /// The instrument with its rules; a CME contract such as `cme:ESZ26` by its root, month and year,
  /// with its expiry. Empty for what is unknown, a month that its root does not list among it.
  public static Optional<Instrument> find(InstrumentId id) {
    Optional<Instrument> exact = row(id.toString());
    if (exact.isPresent() || !id.venue().equals(CME)) {
      return exact;
    }
    return FuturesContract.of(id.symbol()).flatMap(contract -> future(id, contract));
  }

  /// All of them, venue by venue.
  public static Collection<Instrument> all() {
    return ROWS.value().keySet().stream().flatMap(id -> row(id).stream()).toList();
  }

  /// The root of a CME contract, or of itself; empty when it is none that the table knows.
  static Optional<String> futureRoot(String symbol) {
    return FuturesContract.of(symbol)
        .map(FuturesContract::root)
        .or(() -> Optional.of(symbol))
        .filter(root -> FuturesRoots.find(root).isPresent());
  }

  private static Optional<Instrument> future(InstrumentId id, FuturesContract contract) {
    return FuturesRoots.find(contract.root())
        .filter(root -> root.lists(contract))
        .map(
            root -> {
              String known = CME + ":" + root.name();
              Instrument is =
                  row(known)
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  known + " has a futures root but no trading rules"));
              return new Instrument(
                  id,
                  is.kind(),
                  is.base(),
                  is.quote(),
                  is.contract().expiring(root.expiry(contract)),
                  is.rules(),
                  is.sessions());
            });
  }

  private static Optional<Instrument> row(String id) {
    DataTable.Row row = ROWS.value().get(id);
    return row == null
        ? Optional.empty()
        : Optional.of(MADE.computeIfAbsent(id, _ -> instrument(row)));
  }

  private static Map<String, DataTable.Row> read() {
    Map<String, DataTable.Row> rows = new LinkedHashMap<>();
    for (DataTable.Row row : DataTable.resource(TABLE, HEADER).rows()) {
      rows.put(row.text(0) + ":" + row.text(1), row);
    }
    return rows;
  }

  private static List<MarginRules.Tier> tiers(String symbol) {
    List<MarginRules.Tier> tiers = new ArrayList<>();
    for (DataTable.Row row : TIER_ROWS.value().rows()) {
      if (row.text(0).equals(symbol)) {
        tiers.add(
            new MarginRules.Tier(
                Amount.of(row.text(1)),
                row.whole(2),
                Ratio.of(row.text(3)),
                Amount.of(row.text(4))));
      }
    }
    return tiers;
  }

  private static Instrument instrument(DataTable.Row row) {
    InstrumentId id = new InstrumentId(new VenueId(row.text(0)), row.text(1));
    InstrumentKind kind = InstrumentKind.valueOf(row.text(2));
    TradingRules rules =
        new TradingRules(
            Price.of(row.text(6)),
            Quantity.of(row.text(7)),
            Quantity.of(row.text(8)),
            row.text(9).isEmpty() ? TradingRules.NO_MAXIMUM : Quantity.of(row.text(9)),
            Amount.of(row.text(10)));
    Contract contract = Contract.of(Ratio.of(row.text(5)));
    if (kind == InstrumentKind.PERPETUAL) {
      contract = contract.withFunding(FundingSchedule.EIGHT_HOURS);
      List<MarginRules.Tier> tiers = tiers(row.text(1));
      contract = tiers.isEmpty() ? contract : contract.withMargin(new MarginRules.Tiered(tiers));
    }
    if (kind == InstrumentKind.FUTURE) {
      contract =
          FuturesMargins.known().find(row.text(1)).map(contract::withMargin).orElse(contract);
    }
    TradingSessions sessions =
        kind == InstrumentKind.FUTURE
            ? FuturesRoots.find(row.text(1))
                .orElseThrow(() -> row.refuse("has no futures root"))
                .calendar()
            : TradingSessions.ALWAYS;
    return new Instrument(
        id, kind, Asset.of(row.text(3)), Asset.of(row.text(4)), contract, rules, sessions);
  }
}
