/// What the venue answers to a request, whichever way it came: parameters read with the venue's
/// error codes, signatures and timing, limits, and the documents of REST and of the WebSocket API,
/// field by field as the venue's documents show them.
@NullMarked
package io.millrace.venuesim.binance.api;

import org.jspecify.annotations.NullMarked;
