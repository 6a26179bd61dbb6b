package io.millrace.simulation.faults;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.venue.VenueOrder;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the database has: what was committed, whole or not at all.
final class Ledger {
  private final Map<Long, BotSnapshot> bots = new TreeMap<>();
  private final Map<Long, BotPhase> phases = new TreeMap<>();
  private final Map<ClientOrderId, Stored> orders = new LinkedHashMap<>();
  private final Map<String, Booked> fills = new LinkedHashMap<>();
  private final Set<String> closedDeals = new HashSet<>();
  private List<Balance> balances = List.of();
  private long commits;

  /// An order as it was last stored.
  ///
  /// @param trades ids of its trades that have been booked
  record Stored(VenueOrder order, Instant sentAt, Set<String> trades) {}

  /// A trade in the ledger.
  record Booked(ClientOrderId id, Fill fill) {}

  /// What one turn wants to store.
  static final class Draft {
    final Map<Long, BotSnapshot> bots = new TreeMap<>();
    final Map<Long, BotPhase> phases = new TreeMap<>();
    final Map<ClientOrderId, VenueOrder> orders = new LinkedHashMap<>();
    final Map<ClientOrderId, Instant> sentAt = new LinkedHashMap<>();
    final Map<String, Booked> fills = new LinkedHashMap<>();
    final Set<String> closedDeals = new LinkedHashSet<>();
    List<Balance> balances = List.of();
  }

  /// Stores all of it.
  void commit(Draft draft) {
    commits++;
    bots.putAll(draft.bots);
    phases.putAll(draft.phases);
    draft.orders.forEach(
        (id, order) -> {
          Stored before = orders.get(id);
          Instant sentAt =
              before == null ? draft.sentAt.getOrDefault(id, Instant.MIN) : before.sentAt;
          orders.put(
              id, new Stored(order, sentAt, before == null ? new HashSet<>() : before.trades));
        });
    draft.fills.forEach(
        (trade, booked) -> {
          Violation.unless(
              fills.put(trade, booked) == null, "I3", "trade " + trade + " was booked twice");
          Stored order =
              Violation.there(
                  orders.get(booked.id()), "I11", "a trade of " + booked.id() + ", never stored");
          order.trades.add(trade);
        });
    for (String deal : draft.closedDeals) {
      Violation.unless(closedDeals.add(deal), "I9", "deal " + deal + " closed twice");
    }
    if (!draft.balances.isEmpty()) {
      balances = draft.balances;
    }
  }

  long commits() {
    return commits;
  }

  Map<Long, BotSnapshot> bots() {
    return bots;
  }

  Map<Long, BotPhase> phases() {
    return phases;
  }

  Map<ClientOrderId, Stored> orders() {
    return orders;
  }

  Map<String, Booked> fills() {
    return fills;
  }

  List<Balance> balances() {
    return balances;
  }
}
