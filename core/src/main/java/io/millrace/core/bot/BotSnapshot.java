package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.order.Order;
import io.millrace.core.reason.Reason;
import java.util.List;
import java.util.Optional;

/// Everything a bot remembers, for storage. A machine restored from it goes on exactly as the one
/// it was taken from, once it has been told that recovery is over.
///
/// @param state the strategy's own, as it writes it
/// @param orders those that may be live
/// @param deals those that are open
/// @param error why the bot needs a person, if it does
public record BotSnapshot(
    Document state,
    Desired desired,
    boolean closing,
    boolean started,
    Optional<Reason> error,
    Optional<Reason> waitingForFunds,
    List<Order> orders,
    List<SlotProgress> slots,
    List<Deal> deals,
    Position position) {
  public BotSnapshot {
    orders = List.copyOf(orders);
    slots = List.copyOf(slots);
    deals = List.copyOf(deals);
  }
}
