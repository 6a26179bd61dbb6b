package io.millrace.core.strategy.grid;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Digits;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The configuration of a range grid as a document and back.
final class GridDocument {
  static final int MOST_INTERVALS = 1000;
  private static final String HIGHEST = "1000000000";
  private static final String A_PRICE =
      "a price above 0 and at most " + HIGHEST + ", with at most 8 decimals";

  private GridDocument() {}

  static Fields describe(GridConfig config) {
    GridShape shape = config.shape();
    Ratio takeProfit = config.takeProfit();
    return Document.fields()
        .put("lower", shape.lower())
        .put("upper", shape.upper())
        .put("intervals", shape.intervals())
        .put("spacing", shape.spacing())
        .put("direction", shape.direction())
        .put("order", Document.fields().put("size", shape.size()).put("unit", shape.unit()).build())
        .put("stopBelow", orNothing(config.stopBelow()))
        .put("stopAbove", orNothing(config.stopAbove()))
        .put(
            "takeProfitPercent",
            takeProfit == null ? Document.NOTHING : Document.text(takeProfit.toPercentText()))
        .put("trailUp", config.trailUp())
        .put("trailDown", config.trailDown())
        .put(
            "activeOrders",
            config.activeOrders() == 0 ? Document.NOTHING : Document.number(config.activeOrders()))
        .put("onStop", config.sellOnStop() ? "sell" : "keep")
        .build();
  }

  private static Document orNothing(@Nullable Object value) {
    return value == null ? Document.NOTHING : Document.text(value);
  }

  static GridConfig read(DocumentReader params, Instrument instrument, FeeRates fees) {
    Price lower = price(params, "lower", true);
    Price upper = price(params, "upper", true);
    long intervals = params.whole("intervals", 0, 1, MOST_INTERVALS);
    if (!params.has("intervals")) {
      params.problem("intervals", "nothing", "a whole number from 1 to " + MOST_INTERVALS);
    }
    String spacing = params.word("spacing", "arithmetic", "arithmetic", "geometric");
    DocumentReader order = params.object("order");
    String unit = order.word("unit", "base", "base", "quote");
    Amount size = size(order);
    var shape =
        new GridShape(
            lower,
            upper,
            (int) intervals,
            GridShape.Spacing.valueOf(spacing.toUpperCase(Locale.ROOT)),
            size,
            GridShape.Unit.valueOf(unit.toUpperCase(Locale.ROOT)),
            direction(params, instrument));
    Price stopBelow = optionalPrice(params, "stopBelow");
    Price stopAbove = optionalPrice(params, "stopAbove");
    GridConfig config =
        new GridConfig(
            shape,
            stopBelow,
            stopAbove,
            takeProfit(params),
            params.flag("trailUp", false),
            params.flag("trailDown", false),
            (int) (params.has("activeOrders") ? activeOrders(params) : 0),
            params.word("onStop", "keep", "keep", "sell").equals("sell"));
    new GridChecks(params, order, instrument, fees).check(config);
    return config;
  }

  /// On spot nothing can be owed. Where it can, a grid begins with nothing unless told otherwise.
  private static Direction direction(DocumentReader params, Instrument instrument) {
    String word =
        instrument.kind().isMargined()
            ? params.word("direction", "neutral", "long", "neutral", "short")
            : params.word("direction", "long", "long");
    return Direction.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static long activeOrders(DocumentReader params) {
    return params.whole("activeOrders", 0, 2, MOST_INTERVALS);
  }

  private static @Nullable Ratio takeProfit(DocumentReader params) {
    Ratio given =
        params.parsed(
            "takeProfitPercent",
            Ratio.ZERO,
            "a percentage from 0.01 to 1000 with at most 6 decimals",
            text -> percent(text, "0.01", "1000"));
    return given.isZero() ? null : given;
  }

  private static Ratio percent(String text, String min, String max) {
    BigDecimal percent = Digits.parse(text);
    if (percent.compareTo(new BigDecimal(min)) < 0 || percent.compareTo(new BigDecimal(max)) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return Ratio.percent(percent);
  }

  private static Amount size(DocumentReader order) {
    String allowed = "a number above 0 with at most 8 decimals";
    if (!order.has("size")) {
      order.problem("size", "nothing", allowed);
      return Amount.ZERO;
    }
    return order.parsed(
        "size", Amount.ZERO, allowed, text -> Amount.of(positive(text).toBigDecimal()));
  }

  private static @Nullable Price optionalPrice(DocumentReader params, String name) {
    Price price = price(params, name, false);
    return price.isPositive() ? price : null;
  }

  /// The price given, or zero after a problem.
  private static Price price(DocumentReader params, String name, boolean required) {
    if (required && !params.has(name)) {
      params.problem(name, "nothing", A_PRICE);
    }
    return params.parsed(name, Price.ZERO, A_PRICE, GridDocument::positive);
  }

  private static Price positive(String text) {
    Price price = Price.of(text);
    if (!price.isPositive() || price.isAbove(Price.of(HIGHEST))) {
      throw new IllegalArgumentException("out of range");
    }
    return price;
  }
}
