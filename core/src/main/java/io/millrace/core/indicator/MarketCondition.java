package io.millrace.core.indicator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What kind of market it is, as {@link SignalSpec.Condition} sees it. A market is always one of
/// trending and ranging, and beside that it may be volatile or quiet. An indicator's value is a
/// number, so the conditions that hold travel as the sum of their bits.
public enum MarketCondition {
  TRENDING(1),
  RANGING(2),
  VOLATILE(4),
  QUIET(8);

  private final int bit;

  MarketCondition(int bit) {
    this.bit = bit;
  }

  /// The bit of this condition in a mask.
  public int bit() {
    return bit;
  }

  /// @throws IllegalArgumentException naming what is allowed
  public static MarketCondition of(String text) {
    for (MarketCondition condition : values()) {
      if (condition.toString().equals(text)) {
        return condition;
      }
    }
    throw new IllegalArgumentException("condition '" + text + "' must be one of " + textOf(~0));
  }

  /// The conditions of a mask, for people: `ranging, quiet`.
  public static String textOf(int mask) {
    return Arrays.stream(values())
        .filter(condition -> (mask & condition.bit()) != 0)
        .map(MarketCondition::toString)
        .collect(Collectors.joining(", "));
  }

  /// As documents write it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
