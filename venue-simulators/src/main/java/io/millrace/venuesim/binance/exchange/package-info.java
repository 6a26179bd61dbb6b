/// Binance Spot's market place as a pure, deterministic machine: order books with price-time
/// priority, contingent orders, order lists, self-trade prevention, filters, balances and
/// commissions, and the recorded tape that trades through the books. Time comes with every call;
/// there is no I/O, no thread and no chance here, and nothing of the wire. Not safe for concurrent
/// use: {@link io.millrace.venuesim.binance.exchange.Exchange} is called by one thread at a time.
@NullMarked
package io.millrace.venuesim.binance.exchange;

import org.jspecify.annotations.NullMarked;
