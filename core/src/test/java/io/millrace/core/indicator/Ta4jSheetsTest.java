package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.testing.SharedData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The spreadsheets that ta4j is tested with: 366 weeks of gold. SMA and EMA agree wherever ours
/// have a value. The Wilder averages of the sheets begin with the first bar alone instead of with a
/// mean, and what that makes of a difference shrinks by the factor 12/13 a bar: we demand that it
/// is nothing else, bar by bar.
class Ta4jSheetsTest {
  private static final double PERIOD = 13;

  @Test
  void sma_agreesFromPeriodOn() throws Exception {
    checkFrom("SMA", 6, new IndicatorSpec.Sma(13), 0);
  }

  @Test
  void ema_agreesFromPeriodOn() throws Exception {
    checkFrom("EMA", 6, new IndicatorSpec.Ema(13), 0);
  }

  @Test
  void atr_differsByTheSeedAlone() throws Exception {
    SharedData.with(
        "indicators/ta4j/ATR.sheet0.csv",
        file -> {
          List<String[]> rows = rows(SharedData.lines(file));
          double[] ours = bars(rows).values(new IndicatorSpec.Atr(13));
          double[] theirs = Bars.column(rows, 7);
          double seedDifference = ours[12] - theirs[12];
          for (int i = 12; i < ours.length; i++) {
            double left = seedDifference * StrictMath.pow(1 - 1 / PERIOD, i - 12);
            assertThat(ours[i] - theirs[i]).as("bar %d", i).isCloseTo(left, within(1e-10));
          }
        });
  }

  @Test
  void rsi_convergesAsTheSeedFades() throws Exception {
    checkFrom("RSI", 10, new IndicatorSpec.Rsi(13), 100);
  }

  @Test
  void adx_convergesAsTheSeedFades() throws Exception {
    checkFrom("ADX", 15, new IndicatorSpec.Adx(13, 8), 100);
  }

  @Test
  void di_convergesAsTheSeedFades() throws Exception {
    IndicatorSpec spec = new IndicatorSpec.Adx(13, 8);
    check("ADX", 12, spec, IndicatorLine.PLUS_DI, 100);
    check("ADX", 13, spec, IndicatorLine.MINUS_DI, 100);
  }

  private static void checkFrom(String sheet, int column, IndicatorSpec spec, double seedEffect)
      throws Exception {
    check(sheet, column, spec, IndicatorLine.VALUE, seedEffect);
  }

  private static void check(
      String sheet, int column, IndicatorSpec spec, IndicatorLine line, double seedEffect)
      throws Exception {
    SharedData.with(
        "indicators/ta4j/" + sheet + ".sheet0.csv",
        file -> {
          List<String[]> rows = rows(SharedData.lines(file));
          double[] ours = bars(rows).values(spec, line);
          double[] theirs = Bars.column(rows, column);
          assertThat(ours).hasSizeGreaterThan(360);
          for (int i = spec.warmupBars() - 1; i < ours.length; i++) {
            double left = seedEffect * StrictMath.pow(1 - 1 / PERIOD, i);
            assertThat(ours[i])
                .as("%s at bar %d", sheet, i)
                .isCloseTo(theirs[i], within(left + 1e-9));
          }
        });
  }

  private static Bars bars(List<String[]> rows) {
    return Bars.of(
        Bars.column(rows, 2), Bars.column(rows, 3), Bars.column(rows, 4), Bars.column(rows, 5));
  }

  /// The rows under the heading, without the comments that the sheets contain.
  private static List<String[]> rows(List<String> lines) {
    List<String[]> rows = new ArrayList<>();
    boolean below = false;
    for (String line : lines) {
      if (below && !line.startsWith("//") && !line.startsWith(",")) {
        rows.add(line.split(",", -1));
      }
      below |= line.startsWith("Date,");
    }
    return rows;
  }
}
