package io.millrace.history;

import io.millrace.core.market.FundingRates;
import io.millrace.core.value.Ratio;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/// Reads funding from CSV, plain or gzipped: `funding_time_ms,rate`, ascending.
final class FundingCsv {
  static final String HEADER = "funding_time_ms,rate";
  private static final int COLUMNS = 2;

  private long[] times = new long[512];
  private Ratio[] rates = new Ratio[512];
  private int size;

  private FundingCsv() {}

  /// @param faults gets every bad row; what is left of the file is read all the same
  static FundingCsv read(Path file, Consumer<BadDataException> faults) {
    try (InputStream in = CsvSource.open(file);
        CsvScanner rows = new CsvScanner(file, in)) {
      FundingCsv funding = new FundingCsv();
      boolean more = RowReader.begin(rows, HEADER);
      while (more) {
        try {
          funding.row(rows);
        } catch (BadDataException bad) {
          faults.accept(bad);
          rows.skipRow();
        }
        more = rows.nextRow();
      }
      return funding;
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      throw new BadDataException(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  /// Milliseconds since 1970 UTC of each, strictly ascending.
  long[] times() {
    return Arrays.copyOf(times, size);
  }

  FundingRates rates() {
    return FundingRates.recorded(times(), Arrays.copyOf(rates, size));
  }

  /// Adds the rows of another file behind its own.
  void addAll(FundingCsv other) {
    times = Arrays.copyOf(times, size + other.size);
    rates = Arrays.copyOf(rates, size + other.size);
    System.arraycopy(other.times, 0, times, size, other.size);
    System.arraycopy(other.rates, 0, rates, size, other.size);
    size += other.size;
  }

  private void row(CsvScanner rows) {
    long time = RowReader.time(rows, "funding_time_ms");
    rows.comma(COLUMNS);
    Ratio rate = new Ratio(rows.units("rate"));
    rows.endRow(0, COLUMNS);
    if (Math.abs(rate.units()) > Ratio.ONE.units()) {
      throw rows.refuse(BarFault.IMPOSSIBLE, "rate " + rate + " must lie between -1 and 1");
    }
    if (size > 0) {
      RowReader.refuseUnlessAfter(rows, time, times[size - 1]);
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      rates = Arrays.copyOf(rates, 2 * size);
    }
    times[size] = time;
    rates[size++] = rate;
  }
}
