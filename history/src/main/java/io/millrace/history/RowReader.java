package io.millrace.history;

import java.time.Instant;

/// What the readers of the smaller CSV kinds share: a fixed header, and times that ascend.
final class RowReader {
  // The year 2100: no row is from later, and microseconds taken for milliseconds are.
  private static final long TIME_MAX = 4_102_444_800_000L;

  private RowReader() {}

  /// Stands at the first row after the header; false when there is none.
  static boolean begin(CsvScanner rows, String header) {
    if (!rows.nextRow()) {
      throw rows.refuse("the file is empty");
    }
    if (!rows.rowText().equals(header)) {
      throw rows.refuse("must be the header " + header);
    }
    rows.skipRow();
    return rows.nextRow();
  }

  static long time(CsvScanner rows, String column) {
    long time = rows.whole(column);
    if (time > TIME_MAX) {
      throw rows.refuse(column + " " + time + " lies beyond 2100; must be milliseconds since 1970");
    }
    return time;
  }

  static void refuseUnlessAfter(CsvScanner rows, long time, long before) {
    if (time == before) {
      throw rows.refuse(
          BarFault.DUPLICATE, "duplicate row: " + Instant.ofEpochMilli(time) + " was there before");
    }
    refuseUnlessNotBefore(rows, time, before);
  }

  static void refuseUnlessNotBefore(CsvScanner rows, long time, long before) {
    if (time < before) {
      throw rows.refuse(
          BarFault.DESCENDING,
          "rows must ascend: "
              + Instant.ofEpochMilli(time)
              + " follows "
              + Instant.ofEpochMilli(before));
    }
  }
}
