/// Market data of one node: feeds, bars, shared indicators, and the index of wake prices. One
/// thread, the hub's, owns all of it; prices go in, wakes go out. Nothing here knows a bot or an
/// order.
@NullMarked
package io.millrace.engine.market;

import org.jspecify.annotations.NullMarked;
