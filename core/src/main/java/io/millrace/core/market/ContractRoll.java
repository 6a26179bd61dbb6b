package io.millrace.core.market;

import io.millrace.core.value.Price;
import java.time.Instant;

/// A move from one contract of a futures root to the next.
///
/// @param at open time of the first bar that is of the next contract
/// @param gap price of the next contract less that of the one left, at one and the same moment
///   before `at`
public record ContractRoll(Instant at, InstrumentId from, InstrumentId to, Price gap) {}
