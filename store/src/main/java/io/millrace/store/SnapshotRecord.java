package io.millrace.store;

import io.millrace.core.value.Amount;
import java.time.Instant;

/// What an account is worth at a moment, in its currency: a point of the equity curve.
///
/// @param equity everything it has at last prices
/// @param realised profit of all closed trading, fees deducted
/// @param unrealised profit of what is held
public record SnapshotRecord(Instant time, Amount equity, Amount realised, Amount unrealised) {}
