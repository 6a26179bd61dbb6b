package io.millrace.store;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderRef;

/// A fill of an order of ours. Stored once however often it is reported.
///
/// @param venueTradeId unique per account and instrument
public record FillRecord(
    long bot,
    InstrumentId instrument,
    String venueTradeId,
    ClientOrderId order,
    OrderRef ref,
    Fill fill) {}
