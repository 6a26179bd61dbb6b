package io.millrace.drill;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.venue.path.Execution;

/// A trade in the venue's own book.
record BookTrade(ClientOrderId id, Execution execution, long millis) {}
