package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An account: balances, commissions, switches and its orders. Changed by the exchange only.
public final class Account {
  private final long uid;
  private final String name;
  private final long tradeGroupId;
  private final boolean house;

  final SortedMap<String, Balance> balances = new TreeMap<>();
  final Map<String, Order> openByClientId = new LinkedHashMap<>();
  final Map<String, TreeMap<Long, Order>> ordersBySymbol = new LinkedHashMap<>();
  final Map<String, Order> latestByClientId = new LinkedHashMap<>();
  final Map<String, List<AccountTrade>> tradesBySymbol = new LinkedHashMap<>();
  final TreeMap<Long, OrderList> lists = new TreeMap<>();
  Commission commission;
  boolean canTrade = true;
  boolean paysWithDiscountAsset;
  long updateTime;
  final List<Filter> filters = new ArrayList<>();

  /// Rates as fractions: 0.001 is 0.1 %.
  ///
  /// @param discount what part of the standard rates is let off when the discount asset pays
  public record Commission(
      BigDecimal maker,
      BigDecimal taker,
      BigDecimal buyer,
      BigDecimal seller,
      BigDecimal discount) {}

  /// Of one asset; both parts are never negative.
  public record Balance(BigDecimal free, BigDecimal locked) {
    static final Balance NONE = new Balance(Decimals.ZERO, Decimals.ZERO);

    public BigDecimal total() {
      return free.add(locked);
    }
  }

  Account(long uid, String name, long tradeGroupId, Commission commission, boolean house) {
    this.uid = uid;
    this.name = name;
    this.tradeGroupId = tradeGroupId;
    this.commission = commission;
    this.house = house;
  }

  public long uid() {
    return uid;
  }

  public String name() {
    return name;
  }

  /// -1 when it belongs to no group.
  public long tradeGroupId() {
    return tradeGroupId;
  }

  public Commission commission() {
    return commission;
  }

  public boolean canTrade() {
    return canTrade;
  }

  /// Whether commissions are taken from BNB while there is enough of it.
  public boolean paysWithDiscountAsset() {
    return paysWithDiscountAsset;
  }

  public long updateTime() {
    return updateTime;
  }

  /// By name of the asset.
  public SortedMap<String, Balance> balances() {
    return Collections.unmodifiableSortedMap(balances);
  }

  public Balance balance(String asset) {
    return balances.getOrDefault(asset, Balance.NONE);
  }

  /// All orders of a symbol, oldest first.
  public Collection<Order> orders(String symbol) {
    TreeMap<Long, Order> orders = ordersBySymbol.get(symbol);
    return orders == null ? List.of() : Collections.unmodifiableCollection(orders.values());
  }

  /// Open orders in the order in which they came.
  public List<Order> openOrders() {
    return List.copyOf(openByClientId.values());
  }

  public @Nullable Order order(String symbol, long id) {
    TreeMap<Long, Order> orders = ordersBySymbol.get(symbol);
    return orders == null ? null : orders.get(id);
  }

  /// The newest order of the symbol that was placed under this id, open or not.
  public @Nullable Order order(String symbol, String clientOrderId) {
    Order order = latestByClientId.get(clientOrderId);
    return order == null || !order.symbol().equals(symbol) ? null : order;
  }

  public List<AccountTrade> trades(String symbol) {
    return Collections.unmodifiableList(tradesBySymbol.getOrDefault(symbol, List.of()));
  }

  public Collection<OrderList> orderLists() {
    return Collections.unmodifiableCollection(lists.values());
  }

  public @Nullable OrderList orderList(long id) {
    return lists.get(id);
  }

  /// Limits of assets, as `myFilters` shows them.
  public List<Filter> filters() {
    return Collections.unmodifiableList(filters);
  }

  /// The other side of every recorded trade: it owns everything and is told nothing.
  boolean isHouse() {
    return house;
  }

  /// Whether trades between the two are subject to self-trade prevention.
  boolean belongsWith(Account other) {
    return !house && (this == other || (tradeGroupId >= 0 && tradeGroupId == other.tradeGroupId));
  }

  void remember(Order order) {
    ordersBySymbol.computeIfAbsent(order.symbol(), _ -> new TreeMap<>()).put(order.id, order);
    openByClientId.put(order.clientOrderId, order);
    latestByClientId.put(order.clientOrderId, order);
  }

  void rename(Order order, String clientOrderId) {
    openByClientId.remove(order.clientOrderId);
    order.clientOrderId = clientOrderId;
    openByClientId.put(clientOrderId, order);
    latestByClientId.put(clientOrderId, order);
  }

  void remember(AccountTrade trade) {
    tradesBySymbol.computeIfAbsent(trade.symbol(), _ -> new ArrayList<>()).add(trade);
  }
}
