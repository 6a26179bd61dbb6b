package io.millrace.core.strategy.dca;

import io.millrace.core.document.DocumentReader;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Digits;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Numbers of a configuration, each with its range.
final class Fields {
  private static final String LARGEST = "1000000000000";
  private static final String A_PRICE =
      "a price above 0 and at most 1000000000, with at most 8 decimals";

  private Fields() {}

  static Ratio percent(DocumentReader reader, String name, Ratio fallback, String min, String max) {
    return reader.parsed(
        name,
        fallback,
        "a percentage from " + min + " to " + max + " with at most 6 decimals",
        text -> Ratio.percent(inRange(text, min, max)));
  }

  static Ratio requiredPercent(DocumentReader reader, String name, String min, String max) {
    if (!reader.has(name)) {
      reader.problem(name, "nothing", "a percentage from " + min + " to " + max);
      return Ratio.percent(min);
    }
    return percent(reader, name, Ratio.percent(min), min, max);
  }

  static @Nullable Ratio optionalPercent(
      DocumentReader reader, String name, String min, String max) {
    return reader.has(name) ? percent(reader, name, Ratio.percent(min), min, max) : null;
  }

  static Ratio ratio(DocumentReader reader, String name, String min, String max) {
    return reader.parsed(
        name,
        Ratio.ONE,
        "a number from " + min + " to " + max + " with at most 8 decimals",
        text -> Ratio.of(inRange(text, min, max)));
  }

  /// The size of an order; zero after a problem.
  static Amount size(DocumentReader reader, Unit unit, boolean required) {
    String most = unit == Unit.PERCENT ? "100" : LARGEST;
    String allowed = "a number above 0 and at most " + most + ", with at most 8 decimals";
    if (required && !reader.has("size")) {
      reader.problem("size", "nothing", allowed);
    }
    return reader.parsed("size", Amount.ZERO, allowed, text -> amount(text, most));
  }

  static @Nullable Amount optionalAmount(DocumentReader reader, String name) {
    String allowed = "a number above 0 and at most " + LARGEST + ", with at most 8 decimals";
    Amount given = reader.parsed(name, Amount.ZERO, allowed, text -> amount(text, LARGEST));
    return given.isZero() ? null : given;
  }

  /// An optional price; nothing after a problem.
  static @Nullable Price price(DocumentReader reader, String name) {
    Price given =
        reader.parsed(
            name, Price.ZERO, A_PRICE, text -> Price.of(inRange(text, "0.00000001", "1000000000")));
    return given.isPositive() ? given : null;
  }

  private static Amount amount(String text, String most) {
    BigDecimal value = inRange(text, "0.00000001", most);
    if (value.stripTrailingZeros().scale() > 8) {
      throw new IllegalArgumentException("too fine");
    }
    return Amount.of(value);
  }

  private static BigDecimal inRange(String text, String min, String max) {
    BigDecimal value = Digits.parse(text);
    if (value.compareTo(new BigDecimal(min)) < 0 || value.compareTo(new BigDecimal(max)) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }
}
