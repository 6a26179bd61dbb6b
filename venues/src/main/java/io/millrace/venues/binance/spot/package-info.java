/// Speaks to Binance Spot: signing, requests, answers, the user's stream and market streams. Wire
/// words stay here; what leaves is the core's. An answer is a definite one only with a code that is
/// on a list; everything else is unknown, and an order is never sent twice.
@NullMarked
package io.millrace.venues.binance.spot;

import org.jspecify.annotations.NullMarked;
