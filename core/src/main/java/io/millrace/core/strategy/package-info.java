/// What a strategy is: a pure function from configuration, state and situation to a decision. One
/// package below this for each strategy; none of them sees another, the reconciler or the risk
/// gate.
@NullMarked
package io.millrace.core.strategy;

import org.jspecify.annotations.NullMarked;
