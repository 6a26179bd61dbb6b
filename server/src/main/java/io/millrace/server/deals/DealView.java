package io.millrace.server.deals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One cycle of a bot.
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
    @Nullable String profit,
    @Nullable String profitPercent,
    @Nullable Long durationSeconds) {}
