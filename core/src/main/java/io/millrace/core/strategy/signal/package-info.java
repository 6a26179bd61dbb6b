/// What rules with one position have in common: which signals they may take and at what size
/// ({@link io.millrace.core.strategy.signal.SignalSetup}), and how one position is entered,
/// protected by a stop that rests at the venue, and left ({@link
/// io.millrace.core.strategy.signal.SignalTurn}). When to do so is each strategy's own affair;
/// nothing here knows one of them.
@NullMarked
package io.millrace.core.strategy.signal;

import org.jspecify.annotations.NullMarked;
