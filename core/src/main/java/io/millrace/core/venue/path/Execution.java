package io.millrace.core.venue.path;

import io.millrace.core.order.Fill;

/// One trade of an order of ours.
///
/// @param tradeId the venue's id, unique for the instrument
public record Execution(String tradeId, Fill fill) {}
