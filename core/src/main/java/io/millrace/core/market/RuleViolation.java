package io.millrace.core.market;

/// One broken trading rule: what was given and what is allowed.
public record RuleViolation(String field, String value, String allowed) {
  @Override
  public String toString() {
    return field + " " + value + " must be " + allowed;
  }
}
