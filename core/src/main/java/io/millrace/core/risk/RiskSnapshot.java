package io.millrace.core.risk;

import io.millrace.core.value.Amount;
import java.time.Instant;
import java.util.Optional;

/// What a gate remembers beyond its bots' positions and orders, for storage: without it a restart
/// would forgive the day's loss.
///
/// @param retired profit of bots that have been removed
/// @param sessionEnds when the day ends that is being counted
/// @param profitAtStart profit when that day began
/// @param highestProfit the highest there has been
/// @param ordersToday approved since the day began
/// @param lossesInARow deals closed at a loss without a gain between
/// @param halt why entries are refused, if they are
public record RiskSnapshot(
    Amount retired,
    Instant sessionEnds,
    Amount profitAtStart,
    Amount highestProfit,
    int ordersToday,
    int lossesInARow,
    Optional<Halt> halt) {
  /// Entries are refused.
  ///
  /// @param until when that ends; nothing: when a person resumes
  public record Halt(String rule, String text, Optional<Instant> until) {}
}
