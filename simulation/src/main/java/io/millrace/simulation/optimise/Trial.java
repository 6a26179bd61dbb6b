package io.millrace.simulation.optimise;

import io.millrace.simulation.backtest.BacktestSummary;
import java.util.Map;

/// One combination and how it did.
///
/// @param number of the combination in its space
/// @param values by path
/// @param score what the objective says; more is better
public record Trial(
    long number, Map<String, String> values, double score, BacktestSummary summary) {}
