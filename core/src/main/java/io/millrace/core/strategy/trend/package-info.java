/// Trend following: enters when two moving averages cross in a market with a direction, and leaves
/// with a trailing stop or when they cross back.
@NullMarked
package io.millrace.core.strategy.trend;

import org.jspecify.annotations.NullMarked;
