package io.millrace.venues.net;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What is used of a venue's limits. Moments are the venue's. Mutable; {@link RequestDesk} guards
/// it.
final class LimitBook {
  private final Window weights;
  private final Window requests;
  private final LimitSigns.Reader reader;

  LimitBook(Window weights, Window requests, LimitSigns.Reader reader) {
    this.weights = weights;
    this.requests = requests;
    this.reader = reader;
  }

  boolean fits(Instant now, Priority priority, int weight, List<Window> orders) {
    return weights.fits(now, weight, priority)
        && requests.fits(now, 1, priority)
        && orders.stream().allMatch(window -> window.fits(now, 1, priority));
  }

  void promise(Instant now, int weight, List<Window> orders) {
    weights.promise(now, weight);
    requests.promise(now, 1);
    orders.forEach(window -> window.promise(now, 1));
  }

  void sent(Instant now, Errand errand) {
    if (errand.isPaid()) {
      weights.redeem(now, errand.weight());
      requests.redeem(now, 1);
      errand.orders().forEach(window -> window.redeem(now, 1));
    }
    weights.sent(now, errand.weight());
    requests.sent(now, 1);
    errand.orders().forEach(window -> window.sent(now, 1));
  }

  /// Counts what came back, and says what else it tells; null when nothing came.
  @Nullable LimitSigns answered(
      Errand errand, Instant sent, Instant now, @Nullable HttpReply reply) {
    LimitSigns signs = reply == null ? null : reader.read(reply);
    requests.answered(sent, now, 1, OptionalInt.empty());
    weights.answered(
        sent, now, errand.weight(), signs == null ? OptionalInt.empty() : signs.weightUsed());
    for (Window window : errand.orders()) {
      OptionalInt used =
          reply == null ? OptionalInt.empty() : reader.ordersUsed(reply, window.length());
      window.answered(sent, now, 1, used);
    }
    if (signs != null && signs.ordersUsedUp()) {
      errand.orders().forEach(window -> exhaustShortest(window, errand.orders(), now));
    }
    return signs;
  }

  /// The venue does not say which window is full; the shortest one soon tells.
  private static void exhaustShortest(Window window, List<Window> all, Instant now) {
    if (all.stream().allMatch(other -> other.length().compareTo(window.length()) >= 0)) {
      window.exhaust(now);
    }
  }

  /// Weight that something else at this address has cost.
  void spent(Instant now, int weight) {
    weights.answered(now, now, weight, OptionalInt.empty());
  }

  int weightLimit() {
    return weights.limit();
  }

  int weightUsed(Instant now) {
    return weights.used(now);
  }

  /// When the first window begins that an errand may be waiting for.
  Instant nextWindow(Instant now, List<Window> orders) {
    Instant next = weights.next(now);
    for (Window window : orders) {
      Instant other = window.next(now);
      next = other.isBefore(next) ? other : next;
    }
    return next;
  }
}
