package io.millrace.server.deals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One cycle of a bot.
///
/// @param funding received while it was open, negative when paid; part of the profit
public record DealView(
    String botId,
    String botName,
    String instrument,
    long number,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String closeReason,
    String bought,
    String cost,
    String sold,
    String proceeds,
    String fees,
    String funding,
    @Nullable String profit,
    @Nullable String profitPercent,
    @Nullable Long durationSeconds) {}
