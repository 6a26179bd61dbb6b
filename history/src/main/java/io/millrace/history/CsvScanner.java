package io.millrace.history;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Walks the rows of a CSV byte by byte. The buffer always ends in a whole row, so that the inner
/// loops need no look at its end; numbers of the common form never become text. Numbers of any
/// other form (an exponent, a sign, many digits) take the slow way through `BigDecimal` with the
/// same result.
final class CsvScanner implements AutoCloseable {
  static final int ROW_BYTES_MAX = 1 << 18;

  private static final int DECIMALS = 8;
  private static final int RUN = 8;
  private static final int WHOLE_DIGITS_MAX = 18;
  private static final long ONE = 100_000_000L;
  private static final long[] POWERS = new long[19];
  private static final double[] DOUBLE_POWERS = new double[19];
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
    for (int i = 0; i < POWERS.length; i++) {
      DOUBLE_POWERS[i] = POWERS[i];
    }
  }

  private final Path file;
  private final InputStream in;
  // One byte more than a read fills, for the newline that a last row may lack, and room to look
  // ahead.
  private final byte[] buffer = new byte[ROW_BYTES_MAX + 1 + DigitRun.SLACK_BYTES];
  private int position;
  private int rowStart;
  private int complete;
  private int filled;
  private boolean ended;
  private long line;

  CsvScanner(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /// Goes to the start of the next row; false after the last one. Empty rows may only end the file.
  boolean nextRow() {
    if (position == complete && !refill()) {
      return false;
    }
    line++;
    rowStart = position;
    if (buffer[position] == '\n' || buffer[position] == '\r') {
      return refuseUnlessEnd();
    }
    return true;
  }

  long line() {
    return line;
  }

  /// The row as text, for headers and messages.
  String rowText() {
    int end = rowStart;
    while (buffer[end] != '\n') {
      end++;
    }
    String text = new String(buffer, rowStart, end - rowStart, StandardCharsets.UTF_8).strip();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  int columnsInRow() {
    int columns = 1;
    for (int at = rowStart; buffer[at] != '\n'; at++) {
      columns += buffer[at] == ',' ? 1 : 0;
    }
    return columns;
  }

  void skipRow() {
    position = rowStart;
    while (buffer[position++] != '\n') {}
  }

  /// A whole number, not negative.
  long whole(String column) {
    byte[] bytes = buffer;
    long run = DigitRun.at(bytes, position);
    int count = DigitRun.count(run);
    long value = DigitRun.value(run, count);
    int digits = count;
    while (count == RUN && digits < WHOLE_DIGITS_MAX) {
      run = DigitRun.at(bytes, position + digits);
      count = DigitRun.count(run);
      value = value * POWERS[count] + DigitRun.value(run, count);
      digits += count;
    }
    int end = position + digits;
    if (digits == 0 || digits > WHOLE_DIGITS_MAX || !endsField(bytes[end])) {
      throw refuse(column + " " + quoted() + " must be a whole number, 0 or above");
    }
    position = end;
    return value;
  }

  /// A decimal as units of 10^-8.
  long units(String column) {
    byte[] bytes = buffer;
    int at = position;
    long run = DigitRun.at(bytes, at);
    int whole = DigitRun.count(run);
    long value = DigitRun.value(run, whole) * ONE;
    at += whole;
    if (bytes[at] == '.') {
      run = DigitRun.at(bytes, ++at);
      int decimals = DigitRun.count(run);
      value += DigitRun.value(run, decimals) * POWERS[DECIMALS - decimals];
      at += decimals;
      while (bytes[at] == '0') {
        at++;
      }
    }
    if (whole == 0 || !endsField(bytes[at])) {
      return slowUnits(column);
    }
    position = at;
    return value;
  }

  /// A decimal as the nearest `double`.
  double real(String column) {
    byte[] bytes = buffer;
    int at = position;
    long run = DigitRun.at(bytes, at);
    int whole = DigitRun.count(run);
    long value = DigitRun.value(run, whole);
    int decimals = 0;
    at += whole;
    // Coins worth little trade in hundreds of millions.
    if (whole == RUN) {
      run = DigitRun.at(bytes, at);
      int more = DigitRun.count(run);
      value = value * POWERS[more] + DigitRun.value(run, more);
      at += more;
    }
    if (bytes[at] == '.' && value < Long.MAX_VALUE / ONE) {
      run = DigitRun.at(bytes, ++at);
      decimals = DigitRun.count(run);
      value = value * POWERS[decimals] + DigitRun.value(run, decimals);
      at += decimals;
    }
    if (whole == 0 || value > EXACT_IN_DOUBLE || !endsField(bytes[at])) {
      return slowReal(column);
    }
    position = at;
    // Both operands are exact, so the division rounds once, as parsing the text would.
    return value / DOUBLE_POWERS[decimals];
  }

  /// One of some words, as its place among them.
  int word(String column, List<String> allowed) {
    String text = field();
    int found = allowed.indexOf(text);
    if (found < 0) {
      throw refuse(column + " " + quoted() + " must be one of " + String.join(", ", allowed));
    }
    position = fieldEnd();
    return found;
  }

  /// Whether the column holds nothing.
  boolean isEmpty() {
    return endsField(buffer[position]);
  }

  /// Steps over the comma between two columns.
  void comma(int columnsExpected) {
    if (buffer[position] != ',') {
      throw wrongCount(columnsExpected);
    }
    position++;
  }

  /// Steps over columns that are numbers of no interest, and over the row's end.
  void endRow(int columnsLeft, int columnsExpected) {
    int at = position;
    int commas = 0;
    for (byte next = buffer[at]; next != '\n' && next != '\r'; next = buffer[++at]) {
      if (next == ',') {
        commas++;
        position = at + 1;
      } else if ((next < '0' || next > '9') && ".+-eE".indexOf(next) < 0) {
        throw refuse(
            "column "
                + (columnsExpected - columnsLeft + commas)
                + " "
                + quoted()
                + " is not a number");
      }
    }
    if (commas != columnsLeft) {
      throw wrongCount(columnsExpected);
    }
    at += buffer[at] == '\r' ? 1 : 0;
    if (buffer[at] != '\n') {
      throw refuse("a carriage return stands inside the row");
    }
    position = at + 1;
  }

  BadDataException refuse(String what) {
    return refuse(BarFault.MALFORMED, what);
  }

  BadDataException refuse(BarFault fault, String what) {
    return new BadDataException(file, line, fault, what);
  }

  BadDataException wrongCount(int expected) {
    return refuse("expected " + expected + " columns, found " + columnsInRow());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private long slowUnits(String column) {
    BigDecimal value = decimal(column);
    if (value.stripTrailingZeros().scale() > DECIMALS) {
      throw refuse(column + " " + quoted() + " has more than 8 decimals");
    }
    try {
      long units = value.movePointRight(DECIMALS).longValueExact();
      position = fieldEnd();
      return units;
    } catch (ArithmeticException tooLarge) {
      throw refuse(column + " " + quoted() + " lies beyond 92233720368.54775807");
    }
  }

  private double slowReal(String column) {
    double value = decimal(column).doubleValue();
    if (Double.isInfinite(value)) {
      throw refuse(column + " " + quoted() + " is too large");
    }
    position = fieldEnd();
    return value;
  }

  private BigDecimal decimal(String column) {
    String text = field();
    // Digits are counted first: BigDecimal takes minutes over an exponent of a thousand million.
    try {
      if (text.length() <= 60) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) <= 60) {
          return value;
        }
      }
    } catch (NumberFormatException notANumber) {
      throw refuse(column + " " + quoted() + " is not a number");
    }
    throw refuse(column + " " + quoted() + " has too many digits");
  }

  private String field() {
    return new String(buffer, position, fieldEnd() - position, StandardCharsets.UTF_8).strip();
  }

  private String quoted() {
    String text = field();
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
  }

  private int fieldEnd() {
    int end = position;
    while (!endsField(buffer[end])) {
      end++;
    }
    return end;
  }

  private static boolean endsField(byte next) {
    return next == ',' || next == '\n' || next == '\r';
  }

  private boolean refuseUnlessEnd() {
    long emptyLine = line;
    do {
      while (position < complete) {
        byte next = buffer[position++];
        if (next != '\n' && next != '\r') {
          position = rowStart;
          line = emptyLine;
          throw refuse("the row is empty");
        }
      }
    } while (refill());
    return false;
  }

  private boolean refill() {
    int left = filled - position;
    System.arraycopy(buffer, position, buffer, 0, left);
    filled = left;
    position = 0;
    rowStart = 0;
    complete = 0;
    if (!ended) {
      read();
    }
    if (ended && filled > 0 && buffer[filled - 1] != '\n') {
      buffer[filled++] = '\n';
    }
    complete = filled;
    while (complete > 0 && buffer[complete - 1] != '\n') {
      complete--;
    }
    if (complete == 0 && filled > 0) {
      line++;
      throw refuse("the row is longer than " + ROW_BYTES_MAX + " bytes");
    }
    return complete > 0;
  }

  private void read() {
    int wanted = ROW_BYTES_MAX - filled;
    try {
      int read = in.readNBytes(buffer, filled, wanted);
      filled += read;
      ended = read < wanted;
    } catch (IOException damaged) {
      ended = true;
      throw new BadDataException(
          file,
          line + 1,
          BarFault.MALFORMED,
          "the file ends early or is damaged near here (" + damaged.getMessage() + ")");
    }
  }
}
