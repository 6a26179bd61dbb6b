package io.millrace.store;

import java.util.Optional;
import java.util.OptionalLong;

/// Which deals or orders of a list.
///
/// @param bot of this one only
/// @param open true for those that are open, false for the ended ones
public record HistoryFilter(OptionalLong bot, Optional<Boolean> open) {
  public static final HistoryFilter ALL = new HistoryFilter(OptionalLong.empty(), Optional.empty());

  public static HistoryFilter ofBot(long bot) {
    return new HistoryFilter(OptionalLong.of(bot), Optional.empty());
  }
}
