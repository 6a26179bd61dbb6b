package io.millrace.store;

import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.Desired;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import java.time.Instant;
import java.util.Optional;

/// A line of the bots page. Prices and profits move too fast to be stored: the engine has them.
///
/// @param openDeals how many of its deals are open
/// @param closedDeals how many have ended
public record BotRow(
    long id,
    long account,
    String name,
    String strategy,
    InstrumentId instrument,
    BotPhase phase,
    Desired desired,
    Optional<Reason> error,
    Instant createdAt,
    int openDeals,
    int closedDeals) {}
