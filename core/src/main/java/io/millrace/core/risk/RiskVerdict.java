package io.millrace.core.risk;

/// The gate's answer: approved, or the first rule that refuses, with its numbers.
public sealed interface RiskVerdict {
  /// May be sent.
  record Approved(ApprovedOrder order) implements RiskVerdict {}

  /// Must not be sent.
  ///
  /// @param rule name of the rule, such as `maxExposure`
  /// @param would what the figure would be with the order
  /// @param limit what it may be at the most
  record Refused(String rule, String would, String limit) implements RiskVerdict {
    /// The sentence a trader reads.
    public String text() {
      return rule + ": " + would + ", allowed: " + limit;
    }
  }
}
