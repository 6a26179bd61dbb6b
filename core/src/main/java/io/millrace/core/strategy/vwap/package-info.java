/// VWAP mean reversion: enters against a move away from the session's volume-weighted average price
/// in a market without a trend, and leaves where the price is back at it.
@NullMarked
package io.millrace.core.strategy.vwap;

import org.jspecify.annotations.NullMarked;
