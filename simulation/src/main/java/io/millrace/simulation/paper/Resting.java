package io.millrace.simulation.paper;

import io.millrace.core.order.OrderTerms;
import io.millrace.core.value.Money;
import io.millrace.core.venue.VenueOrder;

/// An order in the book.
///
/// @param level its number in the heaps
/// @param below whether a falling price meets it
/// @param rank limits come before stops at one price, and what came first before what came later
/// @param locked what is set aside for it
record Resting(
    PaperAccount account,
    VenueOrder order,
    int instrument,
    int level,
    long price,
    boolean below,
    long rank,
    Money locked) {
  boolean isStop() {
    return order.order().terms() instanceof OrderTerms.Stop;
  }
}
