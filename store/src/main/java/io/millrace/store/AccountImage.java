package io.millrace.store;

import io.millrace.core.account.Balance;
import java.util.List;

/// Everything that an account's new owner needs to go on.
///
/// @param lastSequence of its journal; 0 when it is empty
/// @param bots with live orders and open deals in their snapshots; removed ones are left out
/// @param liveOrders the same orders with what the venue knows about them
public record AccountImage(
    AccountRecord account,
    long lastSequence,
    List<Balance> balances,
    List<BotRecord> bots,
    List<OrderRecord> liveOrders,
    RiskRecord risk) {
  public AccountImage {
    balances = List.copyOf(balances);
    bots = List.copyOf(bots);
    liveOrders = List.copyOf(liveOrders);
  }
}
