/// The simulated venue: what fills, at which price and fee (`docs/concepts/backtest.md`). Pure:
/// prices and time come in, fills go out. The backtester and the paper venue share it.
@NullMarked
package io.millrace.simulation.exchange;

import org.jspecify.annotations.NullMarked;
