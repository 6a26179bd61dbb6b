package io.millrace.store;

import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.bot.KillReport.StoppedBot;
import io.millrace.core.strategy.BotDocument;
import java.time.Instant;
import java.util.Optional;

/// A bot as stored.
///
/// Writing one stores everything of the snapshot but its orders and deals: those have records of
/// their own in the commit, and reading puts them together again.
///
/// @param id its number in the installation, from {@link AccountStore#nextBotId()}
/// @param configuration counts the changes of the document and the name, from 1; a new number files
///   the document in the bot's history
/// @param stopped when and with what it was stopped, until it is started again
/// @param updatedAt when it last changed
public record BotRecord(
    long id,
    String name,
    BotDocument document,
    int configuration,
    BotPhase phase,
    BotSnapshot snapshot,
    Optional<StoppedBot> stopped,
    Instant createdAt,
    Instant updatedAt) {}
