/// RSI mean reversion: enters against an exhausted move that has gone far from its average in a
/// ranging market, and leaves when the price is back at the average or the RSI in the middle.
@NullMarked
package io.millrace.core.strategy.rsi;

import org.jspecify.annotations.NullMarked;
