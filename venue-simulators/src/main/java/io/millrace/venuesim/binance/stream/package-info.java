/// What the venue pushes: market streams, raw or combined, and the user data of accounts. How
/// connections live and die is here, too: pings, their 24 hours, their limits, the announced
/// shutdown.
@NullMarked
package io.millrace.venuesim.binance.stream;

import org.jspecify.annotations.NullMarked;
