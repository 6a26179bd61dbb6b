package io.millrace.server.accounts;

import java.util.Map;

/// A paper account to create.
///
/// @param funds what it starts with, an amount for each asset
public record NewAccount(String name, Map<String, String> funds) {}
