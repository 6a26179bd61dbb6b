package io.millrace.core.indicator;

import io.millrace.core.market.BarInterval;

/// An indicator that a strategy reads: over bars of which interval, and which of its lines.
public record IndicatorUse(BarInterval interval, IndicatorRef ref) {}
