package io.millrace.server.system;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The market of the node that answers, at this moment.
///
/// @param speed how many times faster than real time
/// @param now market time
/// @param ended whether a recording has come to its end: prices stay where they are
/// @param fault what is wrong with prices
public record MarketView(
    MarketSource source, double speed, Instant now, boolean ended, @Nullable String fault) {}
