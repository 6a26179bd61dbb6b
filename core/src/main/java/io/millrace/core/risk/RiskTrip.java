package io.millrace.core.risk;

/// A limit of the whole account has been reached: entries are refused from now on.
///
/// @param text what a trader reads
public record RiskTrip(String rule, String text, RiskAction action) {}
