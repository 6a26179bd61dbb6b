package io.millrace.core.market;

/// One broken trading rule: what was given and what is allowed.
///
/// @param limit what the value must keep to, as the rule says
public record RuleViolation(Rule rule, String value, String limit) {
  /// What a venue demands of an order.
  public enum Rule {
    PRICE_STEP("price", "a multiple of "),
    QUANTITY_STEP("quantity", "a multiple of "),
    QUANTITY_LEAST("quantity", "at least "),
    QUANTITY_MOST("quantity", "at most "),
    NOTIONAL_LEAST("notional", "at least ");

    private final String field;
    private final String bound;

    Rule(String field, String bound) {
      this.field = field;
      this.bound = bound;
    }
  }

  public String field() {
    return rule.field;
  }

  /// What is allowed, in words.
  public String allowed() {
    return rule.bound + limit;
  }

  @Override
  public String toString() {
    return field() + " " + value + " must be " + allowed();
  }
}
