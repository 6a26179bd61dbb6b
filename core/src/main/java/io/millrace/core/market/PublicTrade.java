package io.millrace.core.market;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;

/// Somebody's print on the tape.
public record PublicTrade(
    InstrumentId instrument, Price price, Quantity quantity, Instant eventTime) {}
