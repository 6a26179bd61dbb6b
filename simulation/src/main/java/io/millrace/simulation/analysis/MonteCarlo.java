package io.millrace.simulation.analysis;

import io.millrace.core.account.Deal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// How much of a result was the order in which its deals happened to come: the same deals in many
/// random orders. The end is always the same; how deep the account fell on the way is not.
///
/// It says nothing about deals that history did not contain. Statistics, so `double`.
public final class MonteCarlo {
  private static final int MOST_STEPS = 100;

  private final int shuffles;
  private final double[] drawdowns;
  private final List<Step> band;

  private MonteCarlo(int shuffles, double[] drawdowns, List<Step> band) {
    this.shuffles = shuffles;
    this.drawdowns = drawdowns;
    this.band = List.copyOf(band);
  }

  /// Shuffles the closed deals.
  ///
  /// @param capital equity before the first deal, above 0
  /// @param seed the same seed gives the same result everywhere ({@link Random} is specified)
  public static MonteCarlo of(List<Deal> deals, double capital, int shuffles, long seed) {
    double[] profits =
        deals.stream()
            .filter(deal -> !deal.isOpen())
            .mapToDouble(deal -> deal.profit().toDouble())
            .toArray();
    var random = new Random(seed);
    int[] steps = steps(profits.length);
    double[][] equities = new double[steps.length][shuffles];
    double[] drawdowns = new double[shuffles];
    for (int run = 0; run < shuffles; run++) {
      shuffle(profits, random);
      drawdowns[run] = walk(profits, capital, steps, equities, run);
    }
    Arrays.sort(drawdowns);
    List<Step> band = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      double[] sorted = equities[i];
      Arrays.sort(sorted);
      band.add(
          new Step(
              steps[i], quantile(sorted, 0.05), quantile(sorted, 0.5), quantile(sorted, 0.95)));
    }
    return new MonteCarlo(shuffles, drawdowns, band);
  }

  /// Fisher and Yates.
  private static void shuffle(double[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  private static double walk(
      double[] profits, double capital, int[] steps, double[][] equities, int run) {
    double equity = capital;
    double peak = capital;
    double worst = 0;
    int step = 0;
    for (int i = 0; i < profits.length; i++) {
      equity += profits[i];
      peak = Math.max(peak, equity);
      worst = Math.max(worst, (peak - equity) / peak);
      if (step < steps.length && steps[step] == i + 1) {
        equities[step++][run] = equity;
      }
    }
    return worst;
  }

  /// After how many deals the band is measured: evenly, the last one included.
  private static int[] steps(int deals) {
    int count = Math.min(deals, MOST_STEPS);
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = (int) ((long) (i + 1) * deals / count);
    }
    return steps;
  }

  /// The drawdown that a share of all orders stayed within; 0 without deals.
  ///
  /// @param share 0.95 for the drawdown that one order in twenty exceeds
  public double drawdown(double share) {
    return quantile(drawdowns, share);
  }

  /// How many orders were tried.
  public int shuffles() {
    return shuffles;
  }

  /// Equity after some of the deals, over all orders.
  public List<Step> band() {
    return band;
  }

  /// The smallest value that at least `share` of all do not exceed.
  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /// Equity after `deals` deals: what 5, 50 and 95 of 100 orders do not exceed.
  public record Step(int deals, double low, double middle, double high) {}
}
