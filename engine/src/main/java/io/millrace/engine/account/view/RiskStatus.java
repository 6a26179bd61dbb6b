package io.millrace.engine.account.view;

import io.millrace.core.risk.RiskDistance;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskSnapshot.Halt;
import java.util.List;
import java.util.Optional;

/// An account's limits and how far it is from each.
///
/// @param halt why entries are refused, if they are
/// @param distances where a rule is about many bots, instruments or strategies: those nearest to it
public record RiskStatus(RiskLimits limits, Optional<Halt> halt, List<RiskDistance> distances) {
  public RiskStatus {
    distances = List.copyOf(distances);
  }
}
