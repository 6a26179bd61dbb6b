package io.millrace.venuesim.tape;

import java.math.BigDecimal;

/// A recorded trade, or one that a bar stands for.
///
/// @param millis when, in milliseconds since 1970 UTC
/// @param buyerMaker whether the seller was the taker
public record Print(
    String symbol, long millis, BigDecimal price, BigDecimal qty, boolean buyerMaker) {}
