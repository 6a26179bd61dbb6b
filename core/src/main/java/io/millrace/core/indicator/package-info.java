/// Indicators over closed bars: what a strategy may name ({@link
/// io.millrace.core.indicator.IndicatorSpec}), and the streaming arithmetic behind each name,
/// constant time a bar and free of allocation. This is one of the few packages where prices are
/// `double`; nothing here decides, places an order or touches money, and the way back to a price is
/// rounding by the instrument's rules.
@NullMarked
package io.millrace.core.indicator;

import org.jspecify.annotations.NullMarked;
