package io.millrace.core.risk;

import io.millrace.core.reason.Reason;

/// A limit of the whole account has been reached: entries are refused from now on.
///
/// @param why what a trader reads
public record RiskTrip(String rule, Reason why, RiskAction action) {}
