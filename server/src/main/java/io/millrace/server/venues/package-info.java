/// Real venues as this installation reaches them: where they are, with whose keys, and what an
/// account there needs to trade.
@NullMarked
package io.millrace.server.venues;

import org.jspecify.annotations.NullMarked;
