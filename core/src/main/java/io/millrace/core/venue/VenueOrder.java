package io.millrace.core.venue;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;

/// An order of ours with all that a venue is told of it.
public record VenueOrder(ClientOrderId id, InstrumentId instrument, Order order) {}
