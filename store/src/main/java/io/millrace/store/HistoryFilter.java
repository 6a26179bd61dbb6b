package io.millrace.store;

import java.util.Optional;
import java.util.OptionalLong;

/// Which deals or orders of a list.
///
/// @param bot of this one only
/// @param owner whose; nothing for everybody's
/// @param open true for those that are open, false for the ended ones
public record HistoryFilter(OptionalLong bot, Optional<Boolean> open, Optional<Long> owner) {
  public static final HistoryFilter ALL =
      new HistoryFilter(OptionalLong.empty(), Optional.empty(), Optional.empty());

  /// Of everybody.
  public HistoryFilter(OptionalLong bot, Optional<Boolean> open) {
    this(bot, open, Optional.empty());
  }

  public static HistoryFilter ofBot(long bot) {
    return new HistoryFilter(OptionalLong.of(bot), Optional.empty(), Optional.empty());
  }
}
