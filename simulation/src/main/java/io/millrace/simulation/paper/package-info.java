/// The paper venue: orders of many accounts, filled at prices that the market hub brings, by the
/// rules of `docs/concepts/backtest.md`. Pure: no clock, no thread, no memory beyond what it is
/// told at the start.
@NullMarked
package io.millrace.simulation.paper;

import org.jspecify.annotations.NullMarked;
