package io.millrace.core.strategy.signal;

import io.millrace.core.order.OrderTerms;
import io.millrace.core.value.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry that a rule would make.
///
/// @param at the price at which it would trade, for its size
/// @param stop where it would be given up
/// @param target where its profit would be taken; nothing where the rule has no such price
/// @param until when the venue is to end the order, if it has not traded by then
public record Proposal(
    OrderTerms terms, Price at, Price stop, @Nullable Price target, @Nullable Instant until) {}
