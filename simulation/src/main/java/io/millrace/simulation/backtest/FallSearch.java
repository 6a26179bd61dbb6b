package io.millrace.simulation.backtest;

import io.millrace.simulation.backtest.CloseIndex.Extremes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the largest fall of a curve from its peak, exactly, and looks at few of its closes: what
/// the lowest and the highest close of a stretch would be worth mostly tells that no fall in it can
/// be the largest. Where the peak is then is not asked before a fall comes near, and until then the
/// stretches that may hold it are only noted.
final class FallSearch {
  private final EquityCurve curve;
  private final Extremes coarse;
  private final Drawdown drawdown;

  /// No peak so far is above it.
  private double ceiling;

  /// Stretches that may hold a higher peak than the one that is known: segment, first bar and end
  /// of each, and what none of its closes is worth more than.
  private int[] places = new int[96];

  private double[] highs = new double[32];
  private int noted;

  FallSearch(EquityCurve curve, CloseIndex closes, double start) {
    this.curve = curve;
    this.coarse = closes.coarse();
    this.drawdown = new Drawdown(start);
    this.ceiling = start;
  }

  double worst() {
    return drawdown.worst();
  }

  /// Before anything is seen: the curve stands at a value while nothing is held.
  void stand(double value) {
    drawdown.stand(value);
  }

  /// Before anything is seen: how deep the curve falls in a segment at the least, by the stretches
  /// that lie in it whole. What is no deeper need not be looked at closely then.
  void sound(int segment, int from, int end) {
    int length = coarse.length();
    for (int stretch = (from + length - 1) / length; (stretch + 1) * length <= end; stretch++) {
      double one = curve.worth(segment, coarse.low(stretch));
      drawdown.sound(Math.min(one, curve.worth(segment, coarse.high(stretch))));
    }
  }

  /// Sees one value.
  void see(double value) {
    if (!drawdown.isHarmless(value, Math.max(ceiling, value))) {
      findPeak();
    }
    drawdown.see(value);
    if (value >= ceiling) {
      ceiling = value;
      noted = 0;
    }
  }

  /// Sees the closes of a segment, all of which are worth cash and the same coins.
  void see(int segment, int from, int end) {
    int length = coarse.length();
    for (int bar = from; bar < end; ) {
      int stretch = bar / length;
      int stop = Math.min(end, (stretch + 1) * length);
      double one = curve.worth(segment, coarse.low(stretch));
      double other = curve.worth(segment, coarse.high(stretch));
      double high = Math.max(one, other);
      if (drawdown.isHarmless(Math.min(one, other), Math.max(ceiling, high))) {
        note(segment, bar, stop, high);
      } else {
        findPeak();
        seeCloses(segment, bar, stop, coarse);
        ceiling = drawdown.peak();
      }
      bar = stop;
    }
  }

  private void note(int segment, int from, int end, double high) {
    if (!(high > drawdown.peak())) {
      return;
    }
    if (noted == highs.length) {
      highs = Arrays.copyOf(highs, 2 * noted);
      places = Arrays.copyOf(places, 6 * noted);
    }
    places[3 * noted] = segment;
    places[3 * noted + 1] = from;
    places[3 * noted + 2] = end;
    highs[noted++] = high;
    ceiling = Math.max(ceiling, high);
  }

  /// Looks for the peak where it may be. Later stretches are mostly higher, so that it begins with
  /// the last one and need not look into many.
  private void findPeak() {
    while (noted > 0) {
      noted--;
      if (highs[noted] > drawdown.peak()) {
        int place = 3 * noted;
        seeCloses(places[place], places[place + 1], places[place + 2], coarse);
      }
    }
    ceiling = drawdown.peak();
  }

  /// Sees closes by stretches: where these do not tell enough by the parts of them, and so on down
  /// to every close.
  private void seeCloses(int segment, int from, int end, @Nullable Extremes closing) {
    if (closing == null) {
      for (int bar = from; bar < end; bar++) {
        drawdown.see(curve.at(segment, bar));
      }
      return;
    }
    int length = closing.length();
    for (int bar = from; bar < end; ) {
      int stretch = bar / length;
      int stop = Math.min(end, (stretch + 1) * length);
      double one = curve.worth(segment, closing.low(stretch));
      double other = curve.worth(segment, closing.high(stretch));
      boolean isWhole = stop - bar == length;
      if (!drawdown.takes(Math.min(one, other), Math.max(one, other), isWhole)) {
        seeCloses(segment, bar, stop, closing.finer());
      }
      bar = stop;
    }
  }
}
