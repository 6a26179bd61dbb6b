package io.millrace.core.market;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The length of a bar, in the notation everybody uses.
public enum BarInterval {
  M1("1m", 60),
  M3("3m", 180),
  M5("5m", 300),
  M15("15m", 900),
  M30("30m", 1_800),
  H1("1h", 3_600),
  H2("2h", 7_200),
  H4("4h", 14_400),
  H8("8h", 28_800),
  D1("1d", 86_400),
  W1("1w", 604_800);

  private final String text;
  private final long seconds;

  BarInterval(String text, long seconds) {
    this.text = text;
    this.seconds = seconds;
  }

  /// @throws IllegalArgumentException naming what is allowed
  public static BarInterval of(String text) {
    for (BarInterval interval : values()) {
      if (interval.text.equals(text)) {
        return interval;
      }
    }
    throw new IllegalArgumentException("interval '" + text + "' must be one of " + allowed());
  }

  public static String allowed() {
    return Arrays.stream(values()).map(BarInterval::toString).collect(Collectors.joining(", "));
  }

  public long millis() {
    return seconds * 1000;
  }

  public Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  @Override
  public String toString() {
    return text;
  }
}
