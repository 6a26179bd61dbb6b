package io.millrace.server.api;

/// Accounts whose money may be added up: what is pretended, given away and real never meet, and
/// neither do two currencies.
public record MoneyGroup(Mode mode, String currency) {}
