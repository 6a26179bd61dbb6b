package io.millrace.core.risk;

/// How far the account is from one limit. Of hours without entries, `present` and `left` are the
/// minutes until they begin; of what bounds a single entry, `limit` and `left` are the most that
/// the next one may have.
///
/// @param rule its name, such as `maxExposure`
/// @param subject the instrument or bot it is about; empty for the whole account
/// @param present the figure as it is now, everything that may be live counted as filled
/// @param limit what it may be at the most; for a floor, at the least
/// @param left how far it still is from the limit, in its own unit; zero once it is reached
/// @param used present ÷ limit, for a gauge: 1 is reached
public record RiskDistance(
    String rule, String subject, String present, String limit, String left, double used) {}
