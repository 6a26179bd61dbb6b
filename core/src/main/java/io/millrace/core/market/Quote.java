package io.millrace.core.market;

import io.millrace.core.value.Price;
import java.time.Instant;

/// Best bid and ask at a moment.
public record Quote(InstrumentId instrument, Price bid, Price ask, Instant eventTime) {}
