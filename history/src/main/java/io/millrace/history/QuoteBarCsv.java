package io.millrace.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Reads quote bars from CSV, plain or gzipped. A side whose four prices are empty, with a size of
/// 0, was not quoted.
final class QuoteBarCsv {
  private static final int COLUMNS = 11;

  final BarColumns bids = new BarColumns(1024);
  final BarColumns asks = new BarColumns(1024);
  final BarColumns all = new BarColumns(1024);
  private final CsvScanner rows;
  private long lastTime = -1;

  private QuoteBarCsv(CsvScanner rows) {
    this.rows = rows;
  }

  /// @param faults gets every bad row; what is left of the file is read all the same
  static QuoteBarCsv read(Path file, Consumer<BadDataException> faults) {
    try (InputStream in = CsvSource.open(file);
        CsvScanner rows = new CsvScanner(file, in)) {
      QuoteBarCsv bars = new QuoteBarCsv(rows);
      boolean more = RowReader.begin(rows, QuoteBars.HEADER);
      while (more) {
        try {
          bars.row();
        } catch (BadDataException bad) {
          faults.accept(bad);
          rows.skipRow();
        }
        more = rows.nextRow();
      }
      return bars;
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      throw new BadDataException(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  private void row() {
    long time = RowReader.time(rows, "open_time_ms");
    rows.comma(COLUMNS);
    Side bid = side("bid");
    rows.comma(COLUMNS);
    Side ask = side("ask");
    rows.endRow(0, COLUMNS);
    RowReader.refuseUnlessAfter(rows, time, lastTime);
    lastTime = time;
    bid.addTo(bids, time);
    ask.addTo(asks, time);
    all.add(time, 1, 1, 1, 1, 0);
  }

  private Side side(String name) {
    if (rows.isEmpty()) {
      for (int i = 0; i < 4; i++) {
        if (!rows.isEmpty()) {
          throw rows.refuse(name + " must have all four prices or none");
        }
        rows.comma(COLUMNS);
      }
      double size = rows.real(name + "_size");
      if (size != 0) {
        throw rows.refuse(
            BarFault.IMPOSSIBLE, name + "_size " + size + " must be 0 where nothing is quoted");
      }
      return Side.NONE;
    }
    long open = price(name + "_open");
    long high = price(name + "_high");
    long low = price(name + "_low");
    long close = price(name + "_close");
    double size = rows.real(name + "_size");
    String fault = BarRules.fault(open, high, low, close, size);
    if (!fault.isEmpty()) {
      throw rows.refuse(BarFault.IMPOSSIBLE, name + " " + fault);
    }
    return new Side(open, high, low, close, size);
  }

  private long price(String column) {
    long units = rows.units(column);
    rows.comma(COLUMNS);
    return units;
  }

  /// One side of a bar.
  private record Side(long open, long high, long low, long close, double size) {
    static final Side NONE = new Side(0, 0, 0, 0, 0);

    void addTo(BarColumns columns, long time) {
      if (open > 0) {
        columns.add(time, open, high, low, close, size);
      }
    }
  }
}
