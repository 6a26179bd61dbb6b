/// What the venue derives from its trades: klines and day statistics. Fed with every trade of the
/// exchange, read by REST and by the streams.
@NullMarked
package io.millrace.venuesim.binance.market;

import org.jspecify.annotations.NullMarked;
