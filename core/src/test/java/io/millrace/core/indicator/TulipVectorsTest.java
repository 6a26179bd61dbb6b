package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.testing.SharedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Tulip Indicators' own test vectors: the name and options on one line, then inputs and outputs in
/// braces, rounded to three digits. Outputs are aligned at their end: Tulip prints none before the
/// first, so that their count also proves the warm-up.
class TulipVectorsTest {
  private static final Offset<Double> ROUNDING = within(0.000501);

  @Test
  void sma() throws Exception {
    check("sma 5", new IndicatorSpec.Sma(5), IndicatorLine.VALUE);
  }

  @Test
  void rsi() throws Exception {
    check("rsi 5", new IndicatorSpec.Rsi(5), IndicatorLine.VALUE);
  }

  @Test
  void atr() throws Exception {
    check("atr 5", new IndicatorSpec.Atr(5), IndicatorLine.VALUE);
  }

  @Test
  void adx() throws Exception {
    check("adx 5", new IndicatorSpec.Adx(5), IndicatorLine.VALUE);
  }

  @Test
  void di() throws Exception {
    check("di 5", new IndicatorSpec.Adx(5), IndicatorLine.PLUS_DI, IndicatorLine.MINUS_DI);
  }

  @Test
  void bbands() throws Exception {
    check(
        "bbands 5 2",
        new IndicatorSpec.Bollinger(5, 2),
        IndicatorLine.LOWER,
        IndicatorLine.VALUE,
        IndicatorLine.UPPER);
  }

  @Test
  void stddev() throws Exception {
    check("stddev 5", new IndicatorSpec.Bollinger(5, 2), IndicatorLine.DEVIATION);
  }

  @Test
  void ema_fromItsPeriodOn() throws Exception {
    // Tulip shows the values before as well, so here the count says nothing.
    SharedData.with(
        "indicators/tulip/untest.txt",
        file -> {
          List<double[]> rows = rows(SharedData.lines(file), "ema 5");
          double[] ours = Bars.ofCloses(rows.getFirst()).values(new IndicatorSpec.Ema(5));
          assertThat(ours[3]).isNaN();
          for (int i = 4; i < ours.length; i++) {
            assertThat(ours[i]).as("bar %d", i).isCloseTo(rows.get(1)[i], ROUNDING);
          }
        });
  }

  @Test
  void wilders() throws Exception {
    SharedData.with(
        "indicators/tulip/untest.txt",
        file -> {
          List<double[]> rows = rows(SharedData.lines(file), "wilders 5");
          WilderAverage average = new WilderAverage(5);
          double[] ours = Arrays.stream(rows.getFirst()).map(x -> next(average, x)).toArray();
          assertTail(ours, rows.get(1), "wilders");
        });
  }

  private static double next(WilderAverage average, double value) {
    average.add(value);
    return average.value();
  }

  private static void check(String name, IndicatorSpec spec, IndicatorLine... lines)
      throws Exception {
    SharedData.with(
        "indicators/tulip/untest.txt",
        file -> {
          List<double[]> rows = rows(SharedData.lines(file), name);
          List<double[]> inputs = rows.subList(0, rows.size() - lines.length);
          double[] close = inputs.getLast();
          // One input is the close; two are high and low; three are high, low and close.
          double[] high = inputs.getFirst();
          double[] low = inputs.size() == 1 ? high : inputs.get(1);
          Bars bars = Bars.of(high, low, close, close);
          for (int i = 0; i < lines.length; i++) {
            double[] expected = rows.get(inputs.size() + i);
            assertTail(bars.values(spec, lines[i]), expected, name + " " + lines[i]);
          }
        });
  }

  private static void assertTail(double[] ours, double[] expected, String what) {
    int first = ours.length - expected.length;
    for (int i = 0; i < ours.length; i++) {
      if (i < first) {
        assertThat(ours[i]).as("%s at bar %d", what, i).isNaN();
      } else {
        assertThat(ours[i]).as("%s at bar %d", what, i).isCloseTo(expected[i - first], ROUNDING);
      }
    }
  }

  private static List<double[]> rows(List<String> lines, String name) {
    List<double[]> rows = new ArrayList<>();
    int at = lines.indexOf(name);
    assertThat(at).as("line '%s'", name).isNotNegative();
    for (String line : lines.subList(at + 1, lines.size())) {
      if (!line.startsWith("{")) {
        break;
      }
      String inner = line.strip().substring(1, line.strip().length() - 1);
      rows.add(Arrays.stream(inner.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
    }
    return rows;
  }
}
