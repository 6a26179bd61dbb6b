package io.millrace.core.venue;

import io.millrace.core.account.Position;
import io.millrace.core.market.InstrumentId;

/// How one bot holds a margined instrument at a venue that pretends, and what it holds.
///
/// @param cross whether all that the account has covers the position, not its own margin alone
/// @param leverage at least 1
/// @param position as the ledger says
public record MarginHolding(
    long bot, InstrumentId instrument, boolean cross, int leverage, Position position) {}
