package io.millrace.history;

import io.millrace.core.market.FundingRates;
import io.millrace.core.value.Ratio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Funding rates from a CSV, also gzipped: header `funding_time_ms,rate`, UTC, ascending.
public final class FundingFile {
  private static final String HEADER = "funding_time_ms,rate";

  private FundingFile() {}

  /// Reads a file whole.
  ///
  /// @throws BadDataException naming file and line when it is not of that form
  public static FundingRates read(Path file) {
    List<Long> times = new ArrayList<>();
    List<Ratio> rates = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(CsvSource.open(file), StandardCharsets.UTF_8))) {
      if (!HEADER.equals(lines.readLine())) {
        throw fault(file, 1, "the header must be " + HEADER);
      }
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(file, ++number, line, times, rates);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + ": cannot be read", unreadable);
    }
    if (times.isEmpty()) {
      throw new BadDataException(file, "holds no funding");
    }
    return FundingRates.recorded(
        times.stream().mapToLong(Long::longValue).toArray(), rates.toArray(Ratio[]::new));
  }

  private static void add(
      Path file, long number, String line, List<Long> times, List<Ratio> rates) {
    String[] fields = line.split(",", -1);
    if (fields.length != 2) {
      throw fault(file, number, "must have two fields, not '" + line + "'");
    }
    try {
      long time = Long.parseLong(fields[0].strip());
      if (!times.isEmpty() && time <= times.getLast()) {
        throw fault(file, number, "time " + time + " must be after " + times.getLast());
      }
      times.add(time);
      rates.add(Ratio.of(fields[1]));
    } catch (NumberFormatException bad) {
      throw fault(file, number, "must be a time in milliseconds and a rate, not '" + line + "'");
    }
  }

  private static BadDataException fault(Path file, long line, String what) {
    return new BadDataException(file, line, BarFault.MALFORMED, what);
  }
}
