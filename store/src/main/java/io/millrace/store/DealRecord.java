package io.millrace.store;

import io.millrace.core.account.Deal;
import io.millrace.core.market.InstrumentId;

/// A deal of a bot, or the basket of a basket grid.
public record DealRecord(long bot, InstrumentId instrument, Deal deal) {}
