package io.millrace.venuesim.binance.exchange;

import io.millrace.venuesim.binance.exchange.Account.Commission;
import io.millrace.venuesim.binance.exchange.SymbolRules.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The market place. Every call carries the time in microseconds since 1970 UTC; equal calls in
/// equal order give equal orders, trades, balances and events. What is refused is a {@link
/// Rejection} and has changed nothing.
public final class Exchange {
  private static final Commission NO_COMMISSION =
      new Commission(Decimals.ZERO, Decimals.ZERO, Decimals.ZERO, Decimals.ZERO, Decimals.ZERO);

  private final Floor floor;
  private final Settlement settlement;
  private final Admission admission;
  private final Entry entry;
  private final Endings endings;
  private final Lists lists;
  private final Tape tape;
  private final Map<Long, Account> accounts = new LinkedHashMap<>();

  /// What came of an amendment.
  public record Amended(Order order, String origClientOrderId, long executionId) {}

  public Exchange(ExchangeEvent.Listener listener) {
    floor = new Floor(listener);
    settlement = new Settlement(floor);
    admission = new Admission();
    entry = new Entry(floor, settlement);
    endings = new Endings(floor, settlement, new Followers());
    Matching matching = new Matching(floor, settlement, endings);
    lists = new Lists(floor, entry, settlement, matching, endings, admission);
    tape = new Tape(floor, matching, new Account(0, "house", -1, NO_COMMISSION, true));
  }

  private final class Followers implements Endings.Consequences {
    @Override
    public void filled(Order order) {
      lists.filled(order);
    }

    @Override
    public void ended(Order order) {
      lists.ended(order);
    }

    @Override
    public void triggered(Order order) {
      lists.triggered(order);
    }
  }

  // ---- symbols and accounts

  public Market add(SymbolRules rules) {
    Market market = new Market(rules, floor.listener);
    if (floor.markets.putIfAbsent(rules.symbol(), market) != null) {
      throw new IllegalArgumentException("symbol " + rules.symbol() + " is there already");
    }
    return market;
  }

  public Account addAccount(
      long uid, String name, Commission commission, long tradeGroupId, boolean discounts) {
    Account account = new Account(uid, name, tradeGroupId, commission, false);
    account.paysWithDiscountAsset = discounts;
    if (accounts.putIfAbsent(uid, account) != null) {
      throw new IllegalArgumentException("account " + uid + " is there already");
    }
    return account;
  }

  public Collection<Market> markets() {
    return Collections.unmodifiableCollection(floor.markets.values());
  }

  public Collection<Account> accounts() {
    return Collections.unmodifiableCollection(accounts.values());
  }

  public @Nullable Account account(long uid) {
    return accounts.get(uid);
  }

  public List<Filter> filters() {
    return admission.exchangeFilters;
  }

  /// @throws Rejection -1121 when there is none
  public Market market(String symbol) {
    Market market = floor.markets.get(symbol);
    if (market == null) {
      throw Rejection.symbol();
    }
    return market;
  }

  /// Money from outside, or to it when negative.
  ///
  /// @throws IllegalArgumentException when more than is free would leave
  public void transfer(Account account, String asset, BigDecimal delta, long now) {
    floor.now = now;
    settlement.deposit(account, asset, delta);
    floor.listener.on(new ExchangeEvent.Transfer(account, asset, delta, now));
    floor.finish();
  }

  public void allowTrading(Account account, boolean allowed) {
    account.canTrade = allowed;
  }

  public void change(Account account, Commission commission, boolean discounts) {
    account.commission = commission;
    account.paysWithDiscountAsset = discounts;
  }

  public void limit(Account account, List<Filter> assetFilters) {
    account.filters.clear();
    account.filters.addAll(assetFilters);
  }

  /// What holds for all symbols together from now on.
  public void limit(List<Filter> exchangeFilters) {
    admission.exchangeFilters = List.copyOf(exchangeFilters);
  }

  /// New rules for a symbol; orders that rest stay as they are.
  public void change(SymbolRules rules) {
    market(rules.symbol()).change(rules);
  }

  /// Sets the reference price; null takes it away.
  public void refer(String symbol, @Nullable BigDecimal price, long now) {
    market(symbol).refer(price, now);
  }

  /// Bounds takers of a symbol; null lets them trade at any price.
  public void bound(String symbol, @Nullable PriceRange range) {
    market(symbol).bound(range);
  }

  public void change(String symbol, SymbolStatus status) {
    market(symbol).change(status);
  }

  // ---- the tape

  /// A recorded trade. `buyerMaker`: whether the seller was the taker.
  public void print(String symbol, BigDecimal price, BigDecimal qty, boolean buyerMaker, long now) {
    floor.now = now;
    Market market = market(symbol);
    if (market.status() != SymbolStatus.TRADING) {
      return;
    }
    tape.print(market, price, qty, buyerMaker);
    floor.finish();
  }

  // ---- orders

  /// Checks everything but the money and the book.
  public void check(Account account, NewOrder asked, long now) {
    admission.check(account, market(asked.symbol()), asked, 1, now);
  }

  public Order place(Account account, NewOrder asked, long now) {
    floor.now = now;
    Market market = market(asked.symbol());
    admission.check(account, market, asked, 1, now);
    Order order = entry.make(account, market, asked);
    entry.peg(order);
    entry.checkPrices(order);
    entry.lock(order);
    account.remember(order);
    lists.putOut(order);
    floor.finish();
    return order;
  }

  public OrderList placeOco(
      Account account, @Nullable String listId, NewOrder above, NewOrder below, long now) {
    floor.now = now;
    Market market = admitList(account, Feature.OCO, List.of(above, below), now);
    OrderList list = lists.placeOco(account, market, listId, above, below);
    floor.finish();
    return list;
  }

  /// One pending order makes an OTO, two an OTOCO.
  public OrderList placeOto(
      Account account,
      @Nullable String listId,
      NewOrder working,
      List<NewOrder> pending,
      long now) {
    return placePair(account, listId, working, pending, false, now);
  }

  /// As {@link #placeOto}, but the pending orders are for whatever the working one receives.
  public OrderList placeOpo(
      Account account,
      @Nullable String listId,
      NewOrder working,
      List<NewOrder> pending,
      long now) {
    if (!market(working.symbol()).rules().has(Feature.OPO)) {
      throw Rejection.order("OPO orders are not supported for this symbol.");
    }
    return placePair(account, listId, working, pending, true, now);
  }

  private OrderList placePair(
      Account account,
      @Nullable String listId,
      NewOrder working,
      List<NewOrder> pending,
      boolean paysOther,
      long now) {
    floor.now = now;
    List<NewOrder> all = new ArrayList<>(List.of(working));
    all.addAll(pending);
    Market market = admitList(account, Feature.OTO, all, now);
    OrderList list = lists.placeOto(account, market, listId, working, pending, paysOther);
    floor.finish();
    return list;
  }

  private Market admitList(Account account, Feature feature, List<NewOrder> orders, long now) {
    Market market = market(orders.getFirst().symbol());
    if (!market.rules().has(feature)) {
      throw Rejection.order(feature + " orders are not supported for this symbol");
    }
    for (NewOrder order : orders) {
      admission.check(account, market, order, orders.size(), now);
    }
    admission.checkList(account, market);
    return market;
  }

  /// The order that is meant, open or not: by id, which a client id given too must belong to, or by
  /// client id.
  ///
  /// @throws Rejection -2013 when there is none, -2039 when the two do not belong together
  public Order find(
      Account account, String symbol, @Nullable Long orderId, @Nullable String clientId) {
    market(symbol);
    Order order = orderId != null ? account.order(symbol, orderId) : null;
    if (orderId == null && clientId != null) {
      order = account.order(symbol, clientId);
    }
    if (order == null) {
      throw new Rejection(-2013, "Order does not exist.");
    }
    if (orderId != null && clientId != null && !order.clientOrderId.equals(clientId)) {
      throw new Rejection(-2039, "Client order ID is not correct for this order ID.");
    }
    return order;
  }

  /// Cancels an open order, and with it the list it belongs to.
  ///
  /// @throws Rejection -2011
  public Order cancel(
      Account account,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientId,
      @Nullable String cancelId,
      CancelRestriction restriction,
      long now) {
    floor.now = now;
    Order order = open(account, symbol, orderId, clientId);
    boolean allowed =
        switch (restriction) {
          case NONE -> true;
          case ONLY_NEW -> order.status == OrderStatus.NEW;
          case ONLY_PARTIALLY_FILLED -> order.status == OrderStatus.PARTIALLY_FILLED;
        };
    if (!allowed) {
      throw Rejection.cancel("Order was not canceled due to cancel restrictions.");
    }
    endings.cancel(order, cancelId == null ? floor.generatedId() : cancelId);
    floor.finish();
    return order;
  }

  /// Ends an order of the venue's own accord.
  public void expire(Account account, String symbol, long orderId, long now) {
    floor.now = now;
    endings.expire(open(account, symbol, orderId, null), ExpiryReason.EXCHANGE_CANCELED);
    floor.finish();
  }

  private Order open(
      Account account, String symbol, @Nullable Long orderId, @Nullable String clientId) {
    market(symbol);
    Order order =
        orderId != null
            ? account.order(symbol, orderId)
            : clientId == null ? null : account.openByClientId.get(clientId);
    boolean meant =
        order != null
            && order.status.isOpen()
            && order.symbol().equals(symbol)
            && (clientId == null || order.clientOrderId.equals(clientId));
    if (order == null || !meant) {
      throw Rejection.cancel("Unknown order sent.");
    }
    return order;
  }

  /// Cancels all open orders of a symbol and answers those it cancelled.
  ///
  /// @throws Rejection -2011 when there are none
  public List<Order> cancelAll(Account account, String symbol, long now) {
    floor.now = now;
    market(symbol);
    List<Order> open =
        account.openOrders().stream().filter(order -> order.symbol().equals(symbol)).toList();
    if (open.isEmpty()) {
      throw Rejection.cancel("Unknown order sent.");
    }
    for (Order order : open) {
      if (order.status.isOpen()) {
        endings.cancel(order, floor.generatedId());
      }
    }
    floor.finish();
    return open;
  }

  /// @throws Rejection -2011 when no such list is open
  public OrderList cancelList(
      Account account,
      String symbol,
      @Nullable Long listId,
      @Nullable String listClientId,
      @Nullable String cancelId,
      long now) {
    floor.now = now;
    market(symbol);
    OrderList list =
        account.lists.values().stream()
            .filter(each -> !each.done && each.symbol().equals(symbol))
            .filter(each -> listId == null || each.id() == listId)
            .filter(each -> listClientId == null || each.clientId().equals(listClientId))
            .findFirst()
            .orElseThrow(() -> Rejection.cancel("Unknown order list sent."));
    for (Order order : list.orders()) {
      if (order.status.isOpen()) {
        endings.cancel(order, cancelId == null ? floor.generatedId() : cancelId);
      }
    }
    floor.finish();
    return list;
  }

  /// Lowers an order's quantity where it stands.
  ///
  /// @throws Rejection -2038, also when it was amended as often as is allowed
  public Amended amend(
      Account account,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientId,
      @Nullable String newClientId,
      BigDecimal newQty,
      long now) {
    floor.now = now;
    Order order;
    try {
      order = open(account, symbol, orderId, clientId);
    } catch (Rejection unknown) {
      throw Rejection.amend(unknown.reason());
    }
    checkAmendment(order, newQty);
    String before = order.clientOrderId;
    String after = newClientId == null ? floor.generatedId() : newClientId;
    Order holder = account.openByClientId.get(after);
    if (holder != null && holder != order) {
      throw Rejection.amend("Duplicate order sent.");
    }
    BigDecimal oldQty = order.origQty;
    order.origQty = newQty;
    if (order.isWorking()) {
      order.market.book.shorten(order);
    }
    if (order.locked.signum() > 0) {
      settlement.releaseSurplus(order);
    }
    account.rename(order, after);
    long execution = floor.tell(order, ExecutionType.REPLACED, after, before);
    order.amendments.add(new Order.Amendment(execution, before, after, oldQty, newQty, now));
    floor.finish();
    return new Amended(order, before, execution);
  }

  private static void checkAmendment(Order order, BigDecimal newQty) {
    SymbolRules rules = order.market.rules();
    if (order.status == OrderStatus.PENDING_NEW && order.list != null && order.list.paysOther) {
      throw Rejection.amend("Order amend (pending OPO order) is not supported.");
    }
    if (!rules.has(Feature.AMEND)) {
      throw Rejection.amend("Order amend is not supported for this symbol.");
    }
    if (newQty.compareTo(order.origQty) == 0) {
      throw Rejection.amend("The requested action would change no state; rejecting.");
    }
    if (newQty.compareTo(order.origQty) > 0) {
      throw Rejection.amend("Order amend (quantity increase) is not supported.");
    }
    if (newQty.compareTo(order.executedQty.add(order.preventedQty)) <= 0) {
      throw Rejection.amend("The requested action would change no state; rejecting.");
    }
    rules
        .filter(Filter.LotSize.class)
        .ifPresent(
            lot -> {
              if (newQty.compareTo(lot.minQty()) < 0
                  || !Decimals.isMultiple(newQty, lot.stepSize())) {
                throw Rejection.filter("LOT_SIZE");
              }
            });
    int most =
        rules
            .filter(Filter.MaxNumOrderAmends.class)
            .map(Filter.MaxNumOrderAmends::maxNumOrderAmends)
            .orElse(Integer.MAX_VALUE);
    if (order.amendments.size() >= most) {
      throw Rejection.amend("Filter failure: MAX_NUM_ORDER_AMENDS");
    }
  }
}
