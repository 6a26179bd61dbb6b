package io.millrace.core.reason;

import io.millrace.core.market.RuleViolation;
import java.util.Collections;
import java.util.List;

/// Why a decision is as it is: a sentence with the inputs that led to it. Put together only when
/// read, so that a backtest pays nothing for it.
///
/// @param template a sentence with `{}` where a value goes
/// @param values in the order of the places; one that is a reason itself stands for its sentence
public record Reason(Kind kind, String template, List<Object> values) {
  public Reason {
    values = List.copyOf(values);
  }

  public static Reason acted(String template, Object... values) {
    return new Reason(Kind.ACTED, template, List.of(values));
  }

  public static Reason waits(String template, Object... values) {
    return new Reason(Kind.WAITS, template, List.of(values));
  }

  public static Reason refused(String template, Object... values) {
    return new Reason(Kind.REFUSED, template, List.of(values));
  }

  public static Reason warns(String template, Object... values) {
    return new Reason(Kind.WARNS, template, List.of(values));
  }

  /// That an order is not as the venue wants it.
  public static Reason of(RuleViolation broken) {
    return waits(
        switch (broken.rule()) {
          case PRICE_STEP -> "price {} must be a multiple of {}";
          case QUANTITY_STEP -> "quantity {} must be a multiple of {}";
          case QUANTITY_LEAST -> "quantity {} must be at least {}";
          case QUANTITY_MOST -> "quantity {} must be at most {}";
          case NOTIONAL_LEAST -> "notional {} must be at least {}";
        },
        broken.value(),
        broken.limit());
  }

  /// The same, with values that are kept for good: each a text, or again a reason.
  public Reason kept() {
    return new Reason(kind, template, values.stream().map(Reason::kept).toList());
  }

  private static Object kept(Object value) {
    return value instanceof Reason why ? why.kept() : value.toString();
  }

  /// The sentence.
  public String text() {
    var text = new StringBuilder();
    int from = 0;
    for (Object value : values) {
      int place = template.indexOf("{}", from);
      if (place < 0) {
        break;
      }
      text.append(template, from, place).append(value instanceof Reason why ? why.text() : value);
      from = place + 2;
    }
    return text.append(template, from, template.length()).toString();
  }

  /// The same without its figures, as which reasons of one sort are counted together.
  public Reason sort() {
    return new Reason(kind, template, Collections.nCopies(values.size(), "…"));
  }

  /// What a reason explains.
  public enum Kind {
    /// something was done
    ACTED,
    /// nothing was done, and this is the first condition that said no
    WAITS,
    /// a command or an order was turned down
    REFUSED,
    /// done, but somebody should know
    WARNS
  }
}
