package io.millrace.server.wiring;

import io.millrace.core.value.Amount;
import io.millrace.server.analytics.AnalyticsView.ProfitBin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// How often deals earned how much: bins of one width, which is 1, 2 or 5 of some power of ten, so
/// that zero is always where two bins meet.
final class ProfitBins {
  private static final int MOST = 24;
  private static final List<BigDecimal> STEPS =
      List.of(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.valueOf(5), BigDecimal.TEN);

  private ProfitBins() {}

  static List<ProfitBin> of(List<Amount> profits) {
    if (profits.isEmpty()) {
      return List.of();
    }
    BigDecimal least = profits.stream().min(Amount::compareTo).orElseThrow().toBigDecimal();
    BigDecimal most = profits.stream().max(Amount::compareTo).orElseThrow().toBigDecimal();
    BigDecimal width = width(most.subtract(least).max(most.abs()).max(least.abs()));
    long first = bin(least, width);
    long[] counts = new long[Math.toIntExact(bin(most, width) - first + 1)];
    profits.forEach(profit -> counts[Math.toIntExact(bin(profit.toBigDecimal(), width) - first)]++);
    List<ProfitBin> bins = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      bins.add(new ProfitBin(edge(first + i, width), edge(first + i + 1, width), counts[i]));
    }
    return bins;
  }

  private static long bin(BigDecimal profit, BigDecimal width) {
    return profit.divide(width, 0, RoundingMode.FLOOR).longValueExact();
  }

  private static String edge(long number, BigDecimal width) {
    return Figures.plain(width.multiply(BigDecimal.valueOf(number)));
  }

  /// The least of the round widths with which `span` needs no more than the most bins.
  private static BigDecimal width(BigDecimal span) {
    if (span.signum() == 0) {
      return BigDecimal.ONE;
    }
    BigDecimal least = span.divide(BigDecimal.valueOf(MOST), MathContext.DECIMAL32);
    int power = least.precision() - least.scale() - 1;
    return STEPS.stream()
        .map(step -> step.scaleByPowerOfTen(power))
        .filter(step -> step.compareTo(least) >= 0)
        .findFirst()
        .orElseThrow();
  }
}
