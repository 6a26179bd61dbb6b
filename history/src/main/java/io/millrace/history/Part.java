package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What one file brings to a load.
///
/// @param firstLine line of the first bar; 0 in a columnar file, whose rows have none
record Part(Path file, InstrumentId instrument, BarColumns columns, int rows, long firstLine) {

  static Part read(Path file, @Nullable InstrumentId said, @Nullable BarInterval interval) {
    return ColumnFile.isColumnFile(file) ? readColumns(file, said, interval) : readText(file, said);
  }

  long firstTime() {
    return columns.times[0];
  }

  long lineOf(int row) {
    return firstLine == 0 ? 0 : firstLine + row;
  }

  private static Part readText(Path file, @Nullable InstrumentId said) {
    CsvBars.Parsed parsed = CsvBars.read(file);
    if (parsed.columns().size == 0) {
      throw new BadDataException(file, "the file holds no bars");
    }
    InstrumentId instrument =
        said != null
            ? said
            : InstrumentFromFile.instrument(file)
                .orElseThrow(
                    () ->
                        new BadDataException(
                            file,
                            "the name does not tell the instrument; say which it is, for example"
                                + " binance-spot:BTCUSDT"));
    return new Part(file, instrument, parsed.columns(), parsed.columns().size, parsed.firstLine());
  }

  private static Part readColumns(
      Path file, @Nullable InstrumentId said, @Nullable BarInterval interval) {
    BarSeries series = readSeries(file, said, interval);
    return new Part(file, series.instrument(), BarColumns.of(series), series.size(), 0);
  }

  /// A columnar file's series, when it is what the caller says it is.
  static BarSeries readSeries(
      Path file, @Nullable InstrumentId said, @Nullable BarInterval interval) {
    BarSeries series = ColumnFile.read(file);
    if (said != null && !said.equals(series.instrument())) {
      throw new BadDataException(file, "holds " + series.instrument() + ", not " + said);
    }
    if (interval != null && interval != series.interval()) {
      throw new BadDataException(file, "holds bars of " + series.interval() + ", not " + interval);
    }
    return series;
  }
}
