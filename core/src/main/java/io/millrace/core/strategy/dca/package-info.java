/// The DCA bot: deals that begin with a base order, average with a ladder of safety orders and end
/// with a take profit, a stop or a command. The words and the arithmetic are those of 3Commas, to
/// the last digit. Only what concerns this bot lives here, and all of it is pure.
@NullMarked
package io.millrace.core.strategy.dca;

import org.jspecify.annotations.NullMarked;
