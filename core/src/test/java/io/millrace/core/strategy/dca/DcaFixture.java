package io.millrace.core.strategy.dca;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A DCA bot on one market, for tests. Documents are written as text in a short form of JSON.
final class DcaFixture {
  static final DcaStrategy TYPE = new DcaStrategy();
  static final FeeRates FEES = FeeRates.both(Ratio.percent("0.1"));
  static final Instrument SPOT = spot("0.01", "0.0001", "5");
  static final InstrumentId ID = SPOT.id();

  private DcaFixture() {}

  static Instrument spot(String tick, String step, String minNotional) {
    return Instrument.spot(
        InstrumentId.of("binance-spot:ETHUSDT"),
        Asset.of("ETH"),
        Asset.of("USDT"),
        TradingRules.of(Price.of(tick), Quantity.of(step), Amount.of(minNotional)));
  }

  static Instrument future(String tick, String step, String multiplier) {
    return new Instrument(
        InstrumentId.of("binance-usdm:ETHUSDT"),
        InstrumentKind.PERPETUAL,
        Asset.of("ETH"),
        Asset.of("USDT"),
        Contract.of(Ratio.of(multiplier)),
        TradingRules.of(Price.of(tick), Quantity.of(step), Amount.ZERO),
        TradingSessions.ALWAYS);
  }

  static DcaConfig config(String json) {
    return config(json, SPOT, FEES);
  }

  static DcaConfig config(String json, Instrument instrument, FeeRates fees) {
    DocumentReader reader = DocumentReader.of(document(json), "params");
    DcaConfig config = TYPE.configure(reader, instrument, fees);
    reader.finish();
    return config;
  }

  static WalkingHost<DcaConfig, DcaState> host(String json, String price) {
    return new WalkingHost<>(TYPE, config(json), SPOT, FEES, price);
  }

  /// Reads JSON in which quotes may be single ones.
  static Document document(String json) {
    return new Parser(json.replace('\'', '"')).value();
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Document value() {
      skip();
      return switch (text.charAt(at)) {
        case '{' -> object();
        case '[' -> new Document.Items(items());
        case '"' -> Document.text(string());
        default -> word();
      };
    }

    private Document object() {
      Document.Builder fields = Document.fields();
      at++;
      while (next() != '}') {
        String name = string();
        expect(':');
        fields.put(name, value());
        comma();
      }
      at++;
      return fields.build();
    }

    private List<Document> items() {
      List<Document> items = new ArrayList<>();
      at++;
      while (next() != ']') {
        items.add(value());
        comma();
      }
      at++;
      return items;
    }

    private String string() {
      int end = text.indexOf('"', at + 1);
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }

    private Document word() {
      int from = at;
      while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(from, at);
      return switch (word) {
        case "null" -> Document.NOTHING;
        case "true" -> Document.flag(true);
        case "false" -> Document.flag(false);
        default -> new Document.Num(new java.math.BigDecimal(word));
      };
    }

    private char next() {
      skip();
      return text.charAt(at);
    }

    private void expect(char wanted) {
      if (next() != wanted) {
        throw new IllegalArgumentException("'" + wanted + "' expected at " + at + " of " + text);
      }
      at++;
    }

    private void comma() {
      if (next() == ',') {
        at++;
      }
    }

    private void skip() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }

  static final String LADDER = "'safetyOrders':{'size':'100','max':3,'active':2,'deviation':'1'}";
  static final Duration MINUTE = Duration.ofMinutes(1);

  static WalkingHost<DcaConfig, DcaState> started(String more) {
    WalkingHost<DcaConfig, DcaState> host = host(more);
    host.start();
    return host;
  }

  static WalkingHost<DcaConfig, DcaState> host(String more) {
    String profit = more.contains("takeProfit") ? "" : "'takeProfit':{'percent':'1'},";
    return DcaFixture.host("{'baseOrder':{'size':'100'}," + profit + more + "}", "1000");
  }

  static Price limit(WalkingHost<DcaConfig, DcaState> host, String slot) {
    DesiredOrder order = host.ordersNamed(slot).getFirst();
    return ((OrderTerms.Limit) order.terms()).price();
  }

  static List<String> fills(WalkingHost<DcaConfig, DcaState> host) {
    return host.fills.stream().map(fill -> fill.slot() + " " + fill.price()).toList();
  }

  static List<CloseReason> closes(WalkingHost<DcaConfig, DcaState> host) {
    return host.announcements.stream()
        .filter(Announcement.DealClosed.class::isInstance)
        .map(closed -> ((Announcement.DealClosed) closed).reason())
        .toList();
  }
}
