package io.millrace.store;

import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskSnapshot;
import io.millrace.core.value.Asset;
import java.util.Optional;

/// What an account may risk, and what its limits remember.
///
/// @param memory nothing before the account has first run under limits
public record RiskRecord(RiskLimits limits, Optional<RiskSnapshot> memory) {
  /// A new account: no limit until its owner sets one.
  public static RiskRecord open(Asset currency) {
    return new RiskRecord(RiskLimits.none(currency), Optional.empty());
  }
}
