package io.millrace.drill;

import java.util.ArrayDeque;

/// The last prices of a run, each with the moment until which it was the price.
final class RecentPrices {
  private static final int MOST = 500;

  private final ArrayDeque<Priced> prices = new ArrayDeque<>();

  private record Priced(long until, long price) {}

  void until(long millis, long price) {
    prices.add(new Priced(millis, price));
    if (prices.size() > MOST) {
      prices.removeFirst();
    }
  }

  /// The highest since a moment; 0 when there was no other price since.
  long best(long since) {
    long best = 0;
    for (Priced one : prices) {
      best = one.until() >= since ? Math.max(best, one.price()) : best;
    }
    return best;
  }
}
