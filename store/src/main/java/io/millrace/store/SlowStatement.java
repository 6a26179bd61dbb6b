package io.millrace.store;

import java.time.Duration;

/// A kind of statement that took long, without its values.
///
/// @param calls how often; where we count ourselves, only those that took long
public record SlowStatement(String text, long calls, Duration mean, Duration longest) {
  private static final int LONGEST_TEXT = 2_000;

  public SlowStatement {
    text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " …" : text;
  }
}
