package io.millrace.history;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A delivery month of a futures root, written as traders do: `ESZ13` is the ES of December 2013.
public record FuturesContract(String root, YearMonth month) {
  static final String MONTH_CODES = "FGHJKMNQUVXZ";
  private static final Pattern SYMBOL =
      Pattern.compile("(.{2,3})([" + MONTH_CODES + "])(\\d{1,2})");
  private static final int CENTURY = 2000;
  // A single digit is of this decade: venues list no contract that far ahead that it is ambiguous
  // on the day, and recordings older than that are named with two.
  private static final int DECADE = 2020;

  /// Reads a symbol; empty when it has another form. One digit is a year of the 2020s.
  public static Optional<FuturesContract> of(String symbol) {
    Matcher contract = SYMBOL.matcher(symbol);
    if (!contract.matches()) {
      return Optional.empty();
    }
    String digits = contract.group(3);
    int year = Integer.parseInt(digits) + (digits.length() == 1 ? DECADE : CENTURY);
    int month = MONTH_CODES.indexOf(contract.group(2)) + 1;
    return Optional.of(new FuturesContract(contract.group(1), YearMonth.of(year, month)));
  }

  /// The letter of the month.
  char code() {
    return MONTH_CODES.charAt(month.getMonthValue() - 1);
  }

  /// The symbol with two digits of the year.
  @Override
  public String toString() {
    return root + code() + String.format("%02d", month.getYear() % 100);
  }
}
