package io.millrace.history;

import io.millrace.core.market.BarSeries;

/// Bars with the report of what they lack.
public record LoadedBars(BarSeries series, GapReport gaps) {}
