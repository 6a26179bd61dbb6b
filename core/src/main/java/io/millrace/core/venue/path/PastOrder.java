package io.millrace.core.venue.path;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;

/// An order that the venue has had, open or ended, whoever placed it.
///
/// @param executed how much of it has traded
public record PastOrder(ClientOrderId id, InstrumentId instrument, Quantity executed) {}
