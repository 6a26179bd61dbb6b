package io.millrace.core.strategy.dca;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.strategy.dca.DcaConfig.RsiTest;
import io.millrace.core.strategy.dca.DcaConfig.StartCondition;
import io.millrace.core.value.Price;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `start`: one condition, or a list of which all must hold.
///
/// RSI: `{"when": "rsi", "interval": "1h", "period": 14}` with one of `"below": "30"`, `"above":
/// "70"` or `"crossing": "50"` (either way); `"crossing": true` beside one of the first two asks
/// that it has just come about: at the bar before it did not hold.
final class StartReader {
  private final DocumentReader params;

  StartReader(DocumentReader params) {
    this.params = params;
  }

  List<StartCondition> read() {
    if (!params.has("start")) {
      return List.of(new StartCondition.Asap());
    }
    if (params.node("start") instanceof Document.Items(List<Document> items)) {
      if (items.isEmpty()) {
        params.problem("start", "a list of 0", "at least one condition");
      }
      return params.objects("start").stream().map(StartReader::condition).toList();
    }
    return List.of(condition(params.object("start")));
  }

  private static StartCondition condition(DocumentReader reader) {
    String when = reader.word("when", "asap", "asap", "manual", "signal", "rsi", "price-between");
    return switch (when) {
      case "manual" -> new StartCondition.Manual();
      case "signal" -> new StartCondition.Signal();
      case "rsi" -> rsi(reader);
      case "price-between" -> priceBetween(reader);
      default -> new StartCondition.Asap();
    };
  }

  private static StartCondition priceBetween(DocumentReader reader) {
    Price low = required(reader, "low");
    Price high = required(reader, "high");
    if (low.isAbove(high)) {
      reader.problem("low", low, "at most high " + high);
    }
    return new StartCondition.PriceBetween(low, high);
  }

  private static Price required(DocumentReader reader, String name) {
    boolean given = reader.has(name);
    @Nullable Price price = Fields.price(reader, name);
    if (!given) {
      reader.problem(name, "nothing", "a price above 0");
    }
    return price == null ? Price.of("1") : price;
  }

  private static StartCondition rsi(DocumentReader reader) {
    BarInterval interval =
        reader.parsed("interval", BarInterval.H1, BarInterval.allowed(), BarInterval::of);
    int period = (int) reader.whole("period", 14, 1, IndicatorSpec.MAX_PERIOD);
    boolean below = reader.has("below");
    boolean above = reader.has("above");
    boolean asLevel = reader.has("crossing") && !(reader.node("crossing") instanceof Document.Flag);
    int given = (below ? 1 : 0) + (above ? 1 : 0) + (asLevel ? 1 : 0);
    if (given != 1) {
      reader.problem(
          "below", given + " of below, above and crossing", "exactly one of them with a level");
      return new StartCondition.Rsi(interval, period, RsiTest.BELOW, 30);
    }
    if (asLevel) {
      return new StartCondition.Rsi(interval, period, RsiTest.CROSSES, level(reader, "crossing"));
    }
    boolean crossing = reader.flag("crossing", false);
    return below
        ? new StartCondition.Rsi(
            interval,
            period,
            crossing ? RsiTest.CROSSES_DOWN : RsiTest.BELOW,
            level(reader, "below"))
        : new StartCondition.Rsi(
            interval,
            period,
            crossing ? RsiTest.CROSSES_UP : RsiTest.ABOVE,
            level(reader, "above"));
  }

  private static double level(DocumentReader reader, String name) {
    BigDecimal level = reader.decimal(name, "50", "0", "100");
    return level.doubleValue();
  }
}
