package io.millrace.core.bot;

import io.millrace.core.order.OrderSlot;
import io.millrace.core.value.Quantity;

/// How far a slot is, for storage.
///
/// @param complete everything desired has traded
public record SlotProgress(OrderSlot slot, int attempts, Quantity filled, boolean complete) {}
