package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.time.Instant;

/// One file of the library, without its bars.
///
/// @param first open time of the first bar
/// @param last open time of the last bar
public record StoredBars(
    InstrumentId instrument,
    BarInterval interval,
    Path file,
    int bars,
    Instant first,
    Instant last,
    GapReport gaps) {}
