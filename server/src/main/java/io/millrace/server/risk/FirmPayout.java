package io.millrace.server.risk;

/// What a firm has paid out.
///
/// @param amount in the account's currency
public record FirmPayout(String amount) {}
