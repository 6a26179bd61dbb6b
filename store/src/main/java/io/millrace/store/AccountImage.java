package io.millrace.store;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that an account's new owner needs to go on.
///
/// @param lastSequence of its journal; 0 when it is empty
/// @param bots with live orders and open deals in their snapshots; removed ones are left out
/// @param liveOrders the same orders with what the venue knows about them
/// @param trades the venue's ids of the trades that are booked, of live orders that have any
public record AccountImage(
    AccountRecord account,
    long lastSequence,
    List<Balance> balances,
    List<BotRecord> bots,
    List<OrderRecord> liveOrders,
    Map<ClientOrderId, Set<String>> trades,
    RiskRecord risk) {
  public AccountImage {
    balances = List.copyOf(balances);
    bots = List.copyOf(bots);
    liveOrders = List.copyOf(liveOrders);
    trades = Map.copyOf(trades);
  }

  /// The venue's ids of an order's trades that are booked.
  public Set<String> trades(ClientOrderId order) {
    return trades.getOrDefault(order, Set.of());
  }
}
