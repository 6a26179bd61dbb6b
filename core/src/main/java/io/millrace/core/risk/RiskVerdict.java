package io.millrace.core.risk;

import io.millrace.core.reason.Reason;

/// The gate's answer: approved, or the first rule that refuses, with its numbers.
public sealed interface RiskVerdict {
  /// May be sent.
  record Approved(ApprovedOrder order) implements RiskVerdict {}

  /// Must not be sent.
  ///
  /// @param rule name of the rule, such as `maxExposure`
  /// @param would what the figure would be with the order; a value, or a reason
  /// @param limit what it may be at the most; a value, or a reason
  record Refused(String rule, Object would, Object limit) implements RiskVerdict {
    /// The sentence a trader reads.
    public Reason why() {
      return Reason.refused("{}: {}, allowed: {}", rule, would, limit);
    }
  }
}
