package io.millrace.store;

import io.millrace.core.bot.BotPhase;
import java.util.Optional;

/// Which bots of the bots page.
///
/// @param owner whose; nothing for everybody's
/// @param text stands in the name or the instrument, in any case
public record BotFilter(
    Optional<BotPhase> phase,
    Optional<String> strategy,
    Optional<String> text,
    Optional<Long> owner) {
  public static final BotFilter ALL =
      new BotFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// Of everybody.
  public BotFilter(Optional<BotPhase> phase, Optional<String> strategy, Optional<String> text) {
    this(phase, strategy, text, Optional.empty());
  }
}
