/// Searches a bot's parameters over a history: many backtests that share one index and one set of
/// indicators. Results depend on the request alone, never on the number of threads.
@NullMarked
package io.millrace.simulation.optimise;

import org.jspecify.annotations.NullMarked;
