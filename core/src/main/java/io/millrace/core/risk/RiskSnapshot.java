package io.millrace.core.risk;

import io.millrace.core.reason.Reason;
import io.millrace.core.risk.propfirm.PropFirmState;
import io.millrace.core.value.Amount;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
/// @param retiredByStrategy `retired` by the strategies of the removed bots
/// @param asleep bots that were stopped for the rest of a day and start again after it
/// @param propFirm the days of an account under a firm's rules
public record RiskSnapshot(
    Amount retired,
    Instant sessionEnds,
    Amount profitAtStart,
    Amount highestProfit,
    int ordersToday,
    int lossesInARow,
    Optional<Halt> halt,
    Map<String, Amount> retiredByStrategy,
    List<Long> asleep,
    Optional<PropFirmState> propFirm) {
  public RiskSnapshot {
    retiredByStrategy = Collections.unmodifiableMap(new TreeMap<>(retiredByStrategy));
    asleep = List.copyOf(asleep);
  }

  /// Entries are refused.
  ///
  /// @param until when that ends; nothing: when a person resumes
  public record Halt(String rule, Reason why, Optional<Instant> until) {}
}
