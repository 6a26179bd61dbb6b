package io.millrace.core.strategy.grid;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.util.LinkedHashMap;
import java.util.Map;

/// Grids and instruments for tests.
final class Grids {
  static final GridStrategy STRATEGY = new GridStrategy();
  static final Instrument BTC = spot("0.01", "0.00001", "5");
  static final FeeRates TENTH = FeeRates.both(Ratio.percent("0.1"));

  private Grids() {}

  static Instrument spot(String tick, String step, String minNotional) {
    return Instrument.spot(
        InstrumentId.of("binance-spot:BTCUSDT"),
        Asset.of("BTC"),
        Asset.of("USDT"),
        TradingRules.of(Price.of(tick), Quantity.of(step), Amount.of(minNotional)));
  }

  static Instrument perpetual() {
    return new Instrument(
        InstrumentId.of("binance-usdm:BTCUSDT"),
        InstrumentKind.PERPETUAL,
        Asset.of("BTC"),
        Asset.of("USDT"),
        Contract.UNIT,
        BTC.rules(),
        TradingSessions.ALWAYS);
  }

  /// A document of a grid: range, intervals, arithmetic, a size in base; `more` in pairs of name
  /// and value.
  static Document.Fields params(
      String lower, String upper, int intervals, String size, Object... more) {
    Map<String, Document> fields = new LinkedHashMap<>();
    fields.put("lower", Document.text(lower));
    fields.put("upper", Document.text(upper));
    fields.put("intervals", Document.number(intervals));
    fields.put("order", order(size, "base"));
    for (int i = 0; i < more.length; i += 2) {
      Object value = more[i + 1];
      fields.put(
          (String) more[i],
          value instanceof Document document
              ? document
              : value instanceof Boolean flag
                  ? Document.flag(flag)
                  : value instanceof Integer whole ? Document.number(whole) : Document.text(value));
    }
    return new Document.Fields(fields);
  }

  static Document.Fields order(String size, String unit) {
    return Document.fields().put("size", size).put("unit", unit).build();
  }

  static GridConfig read(Document.Fields params, Instrument instrument, FeeRates fees) {
    DocumentReader reader = DocumentReader.of(params, "params");
    GridConfig config = STRATEGY.configure(reader, instrument, fees);
    reader.finish();
    return config;
  }

  static WalkingHost<GridConfig, GridState> host(
      Document.Fields params, Instrument instrument, FeeRates fees, String price) {
    return new WalkingHost<>(STRATEGY, read(params, instrument, fees), instrument, fees, price);
  }

  /// 8000 to 12000 in four intervals of 1000, 0.1 each, on BTCUSDT without fees.
  static WalkingHost<GridConfig, GridState> five(String price, Object... more) {
    return host(params("8000", "12000", 4, "0.1", more), BTC, FeeRates.NONE, price);
  }
}
