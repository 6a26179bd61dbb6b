/// Overnight range breakout: notes the range of a night, waits on both sides of it in the morning
/// with stop orders of which only one may trade, and is flat before the day ends.
@NullMarked
package io.millrace.core.strategy.range;

import org.jspecify.annotations.NullMarked;
