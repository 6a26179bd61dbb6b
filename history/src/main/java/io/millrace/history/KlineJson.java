package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the two answers a download needs; they are flat enough that no JSON library is.
final class KlineJson {
  private static final Pattern SERVER_TIME =
      Pattern.compile("\\s*\\{\\s*\"serverTime\"\\s*:\\s*(\\d{13})\\s*}\\s*");
  // A number or a text of number characters, up to the next comma or the row's end.
  private static final Pattern FIELD = Pattern.compile("\\s*\"?([0-9.-]{1,40})\"?\\s*([,\\]])");
  private static final int COLUMNS = 12;
  private static final int CLOSE_TIME = 6;

  private KlineJson() {}

  /// An answer that is cut off or is something else; asking again may help.
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  static Instant serverTime(String body) {
    Matcher time = SERVER_TIME.matcher(body);
    if (!time.matches()) {
      throw new UnreadableException("the answer is no server time");
    }
    return Instant.ofEpochMilli(Long.parseLong(time.group(1)));
  }

  /// @throws UnreadableException when the text is not a whole list of rows
  /// @throws BadDataException when a row is impossible or out of order
  static KlinePage page(InstrumentId instrument, BarInterval interval, String body, long now) {
    BarColumns columns = new BarColumns(KlineRequests.LIMIT);
    // Named in messages in place of a file.
    Path source = Path.of("klines-of-" + instrument.symbol() + "-" + interval);
    long last = -1;
    long number = 0;
    for (List<String> row : rows(body)) {
      number++;
      long time = whole(row.get(0));
      if (time <= last) {
        throw new BadDataException(
            source, number, BarFault.DESCENDING, "rows must ascend: " + time + " follows " + last);
      }
      last = time;
      // The venue's bar is final once its last millisecond is over.
      if (whole(row.get(CLOSE_TIME)) < now) {
        add(columns, source, number, time, row);
      }
    }
    return new KlinePage(columns, last);
  }

  private static void add(
      BarColumns columns, Path source, long number, long time, List<String> row) {
    long open = units(row.get(1));
    long high = units(row.get(2));
    long low = units(row.get(3));
    long close = units(row.get(4));
    double volume = real(row.get(5));
    String fault = BarRules.fault(open, high, low, close, volume);
    if (!fault.isEmpty()) {
      throw new BadDataException(source, number, BarFault.IMPOSSIBLE, fault);
    }
    columns.add(time, open, high, low, close, volume);
  }

  private static List<List<String>> rows(String body) {
    String text = body.strip();
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw new UnreadableException("the answer is cut off or is no list of klines");
    }
    List<List<String>> rows = new ArrayList<>();
    int at = skipSpace(text, 1);
    boolean more = text.charAt(at) != ']';
    while (more) {
      if (text.charAt(at) != '[') {
        throw new UnreadableException("row " + (rows.size() + 1) + " of the answer is no list");
      }
      List<String> row = new ArrayList<>(COLUMNS);
      at = row(text, at + 1, row);
      rows.add(row);
      at = skipSpace(text, at);
      more = text.charAt(at) == ',';
      at = more ? skipSpace(text, at + 1) : at;
    }
    if (text.charAt(at) != ']' || at != text.length() - 1) {
      throw new UnreadableException("the answer goes on after its list");
    }
    return rows;
  }

  /// Reads one row's fields; the index after its closing bracket.
  private static int row(String text, int from, List<String> row) {
    Matcher field = FIELD.matcher(text);
    int at = from;
    while (true) {
      if (!field.region(at, text.length()).lookingAt()) {
        throw new UnreadableException("a field of a kline is no number");
      }
      row.add(field.group(1));
      at = field.end();
      if (field.group(2).equals("]")) {
        break;
      }
    }
    if (row.size() != COLUMNS) {
      throw new UnreadableException("a kline has " + row.size() + " columns, not " + COLUMNS);
    }
    return at;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      throw new UnreadableException("the answer is cut off");
    }
    return at;
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notWhole) {
      throw new UnreadableException("'" + text + "' of a kline is no time");
    }
  }

  private static long units(String text) {
    try {
      return Price.of(text).units();
    } catch (NumberFormatException notExact) {
      throw new UnreadableException("'" + text + "' of a kline is no price");
    }
  }

  private static double real(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw new UnreadableException("'" + text + "' of a kline is no volume");
    }
  }
}
