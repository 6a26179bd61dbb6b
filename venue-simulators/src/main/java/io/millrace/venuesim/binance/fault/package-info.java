/// What the venue does wrong on purpose, by script, by request or by seed: the faults F1 to F20 as
/// far as they are a venue's. Nothing here carries anything out; the API and the streams ask what
/// is to go wrong and do it.
@NullMarked
package io.millrace.venuesim.binance.fault;

import org.jspecify.annotations.NullMarked;
