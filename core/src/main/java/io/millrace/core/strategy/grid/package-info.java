/// The range grid: buys below, sells above, one empty line between them. The heart of it is the
/// rung, the interval between two neighbouring lines: it either waits to buy at its lower line or
/// waits to sell at its upper one, and a complete fill turns it over.
@NullMarked
package io.millrace.core.strategy.grid;

import org.jspecify.annotations.NullMarked;
