package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What all parts of the exchange share: the time of the call, counters, and what has to be told or
/// done before the call ends.
final class Floor {
  final ExchangeEvent.Listener listener;
  final Map<String, Market> markets = new LinkedHashMap<>();
  private final Map<Account, TreeSet<String>> touched = new LinkedHashMap<>();
  private final Deque<Runnable> consequences = new ArrayDeque<>();
  private long nextExecutionId = 1;
  private long nextPreventedMatchId = 1;
  private long nextGeneratedId = 1;
  long nextListId = 1;
  long now;

  Floor(ExchangeEvent.Listener listener) {
    this.listener = listener;
  }

  void touch(Account account, String asset) {
    account.updateTime = now;
    touched.computeIfAbsent(account, _ -> new TreeSet<>()).add(asset);
  }

  /// Something that follows from what just happened, but only after it is complete.
  void then(Runnable consequence) {
    consequences.addLast(consequence);
  }

  /// Carries out the consequences, those of consequences too, and tells changed balances.
  void finish() {
    for (Runnable next = consequences.pollFirst(); next != null; next = consequences.pollFirst()) {
      next.run();
    }
    touched.forEach(
        (account, assets) ->
            listener.on(new ExchangeEvent.Balances(account, new ArrayList<>(assets), now)));
    touched.clear();
  }

  long preventedMatchId() {
    return nextPreventedMatchId++;
  }

  /// An id for an order that was sent without one: 22 characters, as the venue makes them.
  String generatedId() {
    return "x" + String.format("%021d", nextGeneratedId++);
  }

  long tell(Order order, ExecutionType type) {
    return tell(order, type, order.clientOrderId, "");
  }

  long tell(Order order, ExecutionType type, String clientId, String origClientId) {
    return tell(order, type, clientId, origClientId, null, null);
  }

  long tell(
      Order order,
      ExecutionType type,
      String clientId,
      String origClientId,
      @Nullable AccountTrade trade,
      ExchangeEvent.@Nullable Prevented prevented) {
    order.updateTime = now;
    long id = nextExecutionId++;
    if (!order.account.isHouse()) {
      listener.on(
          new ExchangeEvent.Execution(
              order, type, id, clientId, origClientId, trade, prevented, now));
    }
    return id;
  }

  void print(Market market, BigDecimal price, BigDecimal qty, boolean buyerMaker, long aggregate) {
    PublicTrade trade =
        new PublicTrade(
            market.symbol(),
            market.nextTradeId++,
            aggregate,
            price,
            qty,
            Decimals.down(price.multiply(qty)),
            now,
            buyerMaker);
    market.remember(trade);
    listener.on(new ExchangeEvent.Traded(trade));
  }
}
