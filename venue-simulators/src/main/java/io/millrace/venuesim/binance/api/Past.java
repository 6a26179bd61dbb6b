package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What orders and accounts looked like before, so that stale answers are true ones of another time
/// rather than inventions. Kept for a bounded number of changes each.
final class Past {
  private static final int CHANGES_KEPT = 64;

  private final Map<Order, TreeMap<Long, Document.Fields>> orders = new HashMap<>();
  private final Map<Long, TreeMap<Long, Document.Fields>> accounts = new HashMap<>();

  void remember(Order order, long now) {
    keep(orders.computeIfAbsent(order, _ -> new TreeMap<>()), now, Wire.MILLIS.order(order));
  }

  void remember(long uid, long now, Document.Fields account) {
    keep(accounts.computeIfAbsent(uid, _ -> new TreeMap<>()), now, account);
  }

  private static void keep(NavigableMap<Long, Document.Fields> past, long now, Document.Fields as) {
    past.put(now, as);
    if (past.size() > CHANGES_KEPT) {
      past.pollFirstEntry();
    }
  }

  /// Null when it was not there yet.
  Document.@Nullable Fields order(Order order, long at) {
    return seen(orders.get(order), at);
  }

  Document.@Nullable Fields account(long uid, long at) {
    return seen(accounts.get(uid), at);
  }

  private static Document.@Nullable Fields seen(
      @Nullable NavigableMap<Long, Document.Fields> past, long at) {
    Map.Entry<Long, Document.Fields> entry = past == null ? null : past.floorEntry(at);
    return entry == null ? null : entry.getValue();
  }
}
