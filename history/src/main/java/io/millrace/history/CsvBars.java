package io.millrace.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/// Reads bars from CSV, plain, gzipped or alone in a zip. Three forms, told by the first row:
/// 1. ours: `open_time_ms,open,high,low,close,volume`, optionally `,quote_volume,trades`;
/// 2. Binance's dumps of klines: 12 columns without a header, times in milliseconds or, since 2025,
///    microseconds;
/// 3. the same under a header that begins with `open_time,`.
final class CsvBars {
  static final String HEADER = "open_time_ms,open,high,low,close,volume";
  private static final String LONG_HEADER = HEADER + ",quote_volume,trades";
  private static final int KLINE_COLUMNS = 12;
  // The year 2100: no bar is from later, and microseconds taken for milliseconds are.
  private static final long TIME_MAX = 4_102_444_800_000L;
  private static final long MICROS_FROM = 100_000_000_000_000L;
  private static final int BYTES_A_ROW = 48;
  private static final int CAPACITY_MAX = 1 << 20;

  private final CsvScanner rows;
  private final BarColumns columns;
  private final Consumer<BadDataException> faults;
  private int expected;
  private boolean kline;
  private long lastTime = -1;
  private long firstLine;

  private CsvBars(CsvScanner rows, int capacity, Consumer<BadDataException> faults) {
    this.rows = rows;
    this.columns = new BarColumns(capacity);
    this.faults = faults;
  }

  /// Rows as they stand, with the line of the first.
  record Parsed(BarColumns columns, long firstLine) {}

  /// Reads all rows; the first bad one is thrown.
  static Parsed read(Path file) {
    return read(
        file,
        fault -> {
          throw fault;
        });
  }

  /// Reads all good rows and tells every bad one. What keeps the rest of the file from being read
  /// ends it and is told too.
  static Parsed read(Path file, Consumer<BadDataException> faults) {
    try (InputStream in = CsvSource.open(file);
        CsvScanner rows = new CsvScanner(file, in)) {
      int capacity = (int) Math.min(CAPACITY_MAX, Files.size(file) / BYTES_A_ROW + 16);
      CsvBars bars = new CsvBars(rows, capacity, faults);
      bars.readAll();
      return new Parsed(bars.columns, bars.firstLine);
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      throw new BadDataException(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  private void readAll() {
    boolean more = chooseForm();
    firstLine = rows.line();
    while (more) {
      try {
        row();
      } catch (BadDataException bad) {
        faults.accept(bad);
        rows.skipRow();
      }
      try {
        more = rows.nextRow();
      } catch (BadDataException unreadable) {
        faults.accept(unreadable);
        return;
      }
    }
  }

  /// Reads the header, if there is one, and stands at the first row of bars; false when there is
  /// none.
  private boolean chooseForm() {
    if (!rows.nextRow()) {
      throw rows.refuse("the file is empty");
    }
    String first = rows.rowText();
    if (first.equals(HEADER) || first.equals(LONG_HEADER)) {
      expected = first.equals(HEADER) ? 6 : 8;
    } else if (rows.columnsInRow() == KLINE_COLUMNS && isNumber(first.charAt(0))) {
      expected = KLINE_COLUMNS;
      kline = true;
      return true;
    } else if (rows.columnsInRow() == KLINE_COLUMNS
        && first.startsWith("open_time,open,high,low,")) {
      expected = KLINE_COLUMNS;
      kline = true;
    } else {
      throw rows.refuse(
          "must be the header "
              + HEADER
              + "[,quote_volume,trades] or a Binance kline of "
              + KLINE_COLUMNS
              + " columns");
    }
    rows.skipRow();
    return rows.nextRow();
  }

  private static boolean isNumber(char first) {
    return first >= '0' && first <= '9';
  }

  private void row() {
    long time = time();
    rows.comma(expected);
    long open = rows.units("open");
    rows.comma(expected);
    long high = rows.units("high");
    rows.comma(expected);
    long low = rows.units("low");
    rows.comma(expected);
    long close = rows.units("close");
    rows.comma(expected);
    double volume = rows.real("volume");
    rows.endRow(expected - 6, expected);
    refuseImpossible(open, high, low, close, volume);
    if (time <= lastTime) {
      refuseOrder(time);
    }
    lastTime = time;
    columns.add(time, open, high, low, close, volume);
  }

  private long time() {
    long time = rows.whole("open_time_ms");
    if (kline && time >= MICROS_FROM) {
      if (time % 1000 != 0) {
        throw rows.refuse("open time " + time + " µs is no whole millisecond");
      }
      time /= 1000;
    }
    if (time > TIME_MAX) {
      throw rows.refuse(
          "open_time_ms " + time + " lies beyond 2100; must be milliseconds since 1970");
    }
    return time;
  }

  private void refuseOrder(long time) {
    if (time == lastTime) {
      throw rows.refuse(
          BarFault.DUPLICATE, "duplicate row: " + Instant.ofEpochMilli(time) + " was there before");
    }
    throw rows.refuse(
        BarFault.DESCENDING,
        "rows must ascend: "
            + Instant.ofEpochMilli(time)
            + " follows "
            + Instant.ofEpochMilli(lastTime));
  }

  private void refuseImpossible(long open, long high, long low, long close, double volume) {
    String fault = BarRules.fault(open, high, low, close, volume);
    if (!fault.isEmpty()) {
      throw rows.refuse(BarFault.IMPOSSIBLE, fault);
    }
  }
}
