package io.millrace.engine.market;

import java.util.Arrays;

/// The prints of the last moments of one instrument, as highest and lowest price of each tenth of a
/// second in which there was one. Remembers a minute, and longer once somebody has asked for more.
///
/// Owner thread: the market's.
final class RecentPrints {
  private static final long SLICE_MILLIS = 100;
  private static final long LEAST_MILLIS = 60_000;

  private long[] slices = new long[64];
  private long[] highs = new long[64];
  private long[] lows = new long[64];
  private int oldest;
  private int size;
  private long kept = LEAST_MILLIS;
  private long since = Long.MAX_VALUE;

  /// @param millis when it was printed; one that comes late counts where the newest are
  void printed(long price, long millis) {
    long slice = Math.floorDiv(millis, SLICE_MILLIS);
    since = Math.min(since, millis);
    int newest = at(size - 1);
    if (size > 0 && slices[newest] >= slice) {
      highs[newest] = Math.max(highs[newest], price);
      lows[newest] = Math.min(lows[newest], price);
      return;
    }
    forget(slice - kept / SLICE_MILLIS - 1);
    if (size == slices.length) {
      grow();
    }
    int next = at(size++);
    slices[next] = slice;
    highs[next] = price;
    lows[next] = price;
  }

  /// The distance of the highest and the lowest print since a moment, as a share of the lowest; 0
  /// where nothing was printed, NaN where what was is not known that far back.
  double moved(long now, long from) {
    boolean isKnown = since <= from && now - from <= kept;
    kept = Math.max(kept, now - from);
    if (!isKnown) {
      return Double.NaN;
    }
    long high = Long.MIN_VALUE;
    long low = Long.MAX_VALUE;
    for (int i = size - 1; i >= 0 && slices[at(i)] >= Math.floorDiv(from, SLICE_MILLIS); i--) {
      high = Math.max(high, highs[at(i)]);
      low = Math.min(low, lows[at(i)]);
    }
    return high < low ? 0 : (double) (high - low) / low;
  }

  private void forget(long before) {
    while (size > 0 && slices[oldest] < before) {
      oldest = at(1);
      size--;
    }
    // What was forgotten is not known any more, should a longer time be asked for.
    since = Math.max(since, (before + 1) * SLICE_MILLIS);
  }

  private int at(int number) {
    return Math.floorMod(oldest + number, slices.length);
  }

  private void grow() {
    slices = grown(slices);
    highs = grown(highs);
    lows = grown(lows);
    oldest = 0;
  }

  private long[] grown(long[] ring) {
    long[] straight = Arrays.copyOf(ring, 2 * ring.length);
    for (int i = 0; i < size; i++) {
      straight[i] = ring[Math.floorMod(oldest + i, ring.length)];
    }
    return straight;
  }
}
