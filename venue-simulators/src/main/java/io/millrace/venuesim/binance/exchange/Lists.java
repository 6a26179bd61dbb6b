package io.millrace.venuesim.binance.exchange;

import io.millrace.venuesim.binance.exchange.OrderList.Contingency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Order lists: places them, and does what one order's end means for the others. Only one leg of an
/// OCO holds the lock, as only one of them can trade.
final class Lists {
  private final Floor floor;
  private final Entry entry;
  private final Settlement settlement;
  private final Matching matching;
  private final Endings endings;
  private final Admission admission;

  Lists(
      Floor floor,
      Entry entry,
      Settlement settlement,
      Matching matching,
      Endings endings,
      Admission admission) {
    this.floor = floor;
    this.entry = entry;
    this.settlement = settlement;
    this.matching = matching;
    this.endings = endings;
    this.admission = admission;
  }

  OrderList placeOco(
      Account account, Market market, @Nullable String clientId, NewOrder above, NewOrder below) {
    OrderList list = open(account, market, Contingency.OCO, clientId);
    Order first = join(list, entry.make(account, market, above));
    Order second = join(list, entry.make(account, market, below));
    refuseSameId(list);
    checkRelation(market, List.of(first, second));
    entry.peg(first);
    entry.peg(second);
    entry.checkPrices(first);
    entry.checkPrices(second);
    settlement.lock(holder(list.orders), needed(list.orders));
    started(list);
    list.orders.forEach(account::remember);
    list.orders.forEach(this::putOut);
    return list;
  }

  OrderList placeOto(
      Account account,
      Market market,
      @Nullable String clientId,
      NewOrder working,
      List<NewOrder> pending,
      boolean paysOther) {
    OrderList list = open(account, market, Contingency.OTO, clientId);
    list.paysOther = paysOther;
    Order first = join(list, entry.make(account, market, working));
    for (NewOrder asked : pending) {
      Order order = join(list, entry.make(account, market, asked));
      order.status = OrderStatus.PENDING_NEW;
    }
    refuseSameId(list);
    if (pending.size() == 2) {
      checkTypes(list.alternatives());
    }
    entry.peg(first);
    entry.checkPrices(first);
    entry.lock(first);
    started(list);
    list.orders.forEach(account::remember);
    for (Order order : list.orders.subList(1, list.orders.size())) {
      floor.tell(order, ExecutionType.NEW);
    }
    putOut(first);
    return list;
  }

  private OrderList open(
      Account account, Market market, Contingency contingency, @Nullable String clientId) {
    boolean taken =
        clientId != null
            && account.lists.values().stream()
                .anyMatch(list -> !list.done && list.clientId().equals(clientId));
    if (taken) {
      throw Rejection.order("Duplicate order sent.");
    }
    String id = clientId == null ? floor.generatedId() : clientId;
    return new OrderList(floor.nextListId++, contingency, id, market.symbol(), account, floor.now);
  }

  private static Order join(OrderList list, Order order) {
    order.list = list;
    list.orders.add(order);
    return order;
  }

  private static void refuseSameId(OrderList list) {
    long distinct = list.orders.stream().map(Order::clientOrderId).distinct().count();
    if (distinct < list.orders.size()) {
      throw Rejection.order("Duplicate order sent.");
    }
  }

  private static void checkTypes(List<Order> legs) {
    long stops = legs.stream().filter(leg -> leg.type().isStopLoss()).count();
    if (stops != 1) {
      throw new Rejection(-1158, "Order type not supported in OCO.");
    }
  }

  /// SELL: limit above the last price, stop below it; BUY the other way round.
  private static void checkRelation(Market market, List<Order> legs) {
    checkTypes(legs);
    BigDecimal last = market.lastPrice();
    for (Order leg : legs) {
      BigDecimal price = leg.asked.stopPrice();
      if (leg.type() == OrderType.LIMIT_MAKER) {
        price = leg.asked.price();
      }
      if (last == null || price == null) {
        continue;
      }
      boolean mustBeAbove = leg.type().isStopLoss() == (leg.side() == Side.BUY);
      int relation = price.compareTo(last);
      if (mustBeAbove ? relation <= 0 : relation >= 0) {
        throw Rejection.order("The relationship of the prices for the orders is not correct.");
      }
    }
  }

  private static Order holder(List<Order> legs) {
    return legs.stream()
        .filter(leg -> !leg.type().isContingent())
        .findFirst()
        .orElse(legs.getFirst());
  }

  private BigDecimal needed(List<Order> legs) {
    BigDecimal most = Decimals.ZERO;
    for (Order leg : legs) {
      most = most.max(entry.amountToLock(leg));
    }
    return most;
  }

  private void started(OrderList list) {
    list.account().lists.put(list.id(), list);
    floor.listener.on(new ExchangeEvent.ListChanged(list, "EXEC_STARTED", "NONE", floor.now));
  }

  /// To the book, or to those that wait for a price.
  void putOut(Order order) {
    if (order.type().isContingent()) {
      floor.tell(order, ExecutionType.NEW);
      order.market.contingents.add(order);
    } else {
      order.workingTime = floor.now;
      floor.tell(order, ExecutionType.NEW);
      matching.work(order);
    }
  }

  // ---- what follows

  void triggered(Order order) {
    if (!order.status.isOpen()) {
      return;
    }
    OrderList list = order.list;
    if (list != null) {
      for (Order other : List.copyOf(list.alternatives())) {
        if (other != order && other.status.isOpen()) {
          order.locked = order.locked.add(other.locked);
          other.locked = Decimals.ZERO;
          endings.expire(other, ExpiryReason.OCO_TRIGGER);
        }
      }
    }
    if (order.peg() != null && !peg(order)) {
      return;
    }
    order.workingTime = floor.now;
    floor.tell(order, ExecutionType.NEW);
    matching.work(order);
  }

  /// The price of a pegged order is looked up, and checked, when it is triggered. Its lock was an
  /// estimate.
  private boolean peg(Order order) {
    try {
      entry.peg(order);
      entry.relock(order);
      return true;
    } catch (Rejection refused) {
      endings.expire(order, ExpiryReason.REJECTED);
      return false;
    }
  }

  void filled(Order order) {
    OrderList list = order.list;
    if (list == null || (list.contingency() == Contingency.OTO && !list.isPending(order))) {
      if (list != null && list.paysOther && !list.secondPhase) {
        keepReceived(list);
      }
      return;
    }
    endOthers(list, order, false);
  }

  void ended(Order order) {
    OrderList list = order.list;
    if (list == null || list.done) {
      return;
    }
    boolean cancelled = order.status == OrderStatus.CANCELED;
    if (list.contingency() == Contingency.OTO && !list.isPending(order)) {
      if (order.status == OrderStatus.FILLED) {
        release(list);
      } else {
        endPending(list, cancelled);
      }
    } else {
      endOthers(list, order, cancelled);
      Order working = list.orders.getFirst();
      boolean early = list.contingency() == Contingency.OTO && !list.secondPhase;
      if (early && working.status.isOpen()) {
        endings.cancel(working, floor.generatedId());
      }
    }
    if (list.orders.stream().noneMatch(each -> each.status.isOpen()) && !list.done) {
      list.done = true;
      list.time = floor.now;
      floor.listener.on(new ExchangeEvent.ListChanged(list, "ALL_DONE", "NONE", floor.now));
    }
  }

  private void endOthers(OrderList list, Order order, boolean cancelled) {
    for (Order other : List.copyOf(list.alternatives())) {
      if (other != order && other.status.isOpen()) {
        end(other, cancelled, ExpiryReason.OCO_TRIGGER);
      }
    }
  }

  /// What the working order of an OPO has received is locked for the pending ones. Its commission
  /// is taken from what else is free, unless that is too little or the asset is BNB (OPO FAQ).
  private void keepReceived(OrderList list) {
    Order working = list.orders.getFirst();
    String asset = working.market.rules().baseAsset();
    BigDecimal received = working.executedQty;
    if (asset.equals("BNB")) {
      for (AccountTrade trade : working.trades) {
        received =
            trade.commissionAsset().equals(asset)
                ? received.subtract(trade.commission())
                : received;
      }
    }
    BigDecimal more = received.subtract(list.kept);
    list.kept = list.kept.add(settlement.keep(list.account(), asset, more));
  }

  private void letGo(OrderList list) {
    String asset = list.orders.getFirst().market.rules().baseAsset();
    settlement.keep(list.account(), asset, list.kept.negate());
    list.kept = Decimals.ZERO;
  }

  /// Gives the pending orders of an OPO their quantity, and frees what was kept for them.
  private void size(OrderList list, List<Order> legs) {
    keepReceived(list);
    SymbolRules rules = legs.getFirst().market.rules();
    BigDecimal quantity = Decimals.floorTo(list.kept, rules.stepSize());
    letGo(list);
    for (Order leg : legs) {
      leg.origQty = quantity;
      admission.checkQuantity(list.account(), leg.market, leg.asked.of(quantity), floor.now);
    }
  }

  private void endPending(OrderList list, boolean cancelled) {
    list.secondPhase = true;
    letGo(list);
    for (Order order : List.copyOf(list.alternatives())) {
      if (order.status.isOpen()) {
        end(order, cancelled, ExpiryReason.OTO_PHASE_ONE_EXPIRED);
      }
    }
  }

  private void end(Order order, boolean cancelled, ExpiryReason reason) {
    if (cancelled) {
      endings.cancel(order, floor.generatedId());
    } else {
      endings.expire(order, reason);
    }
  }

  /// The working order is filled: the pending ones go out, or end when they cannot.
  private void release(OrderList list) {
    list.secondPhase = true;
    List<Order> legs = new ArrayList<>(list.alternatives());
    legs.removeIf(leg -> !leg.status.isOpen());
    if (legs.isEmpty()) {
      return;
    }
    try {
      if (list.paysOther) {
        size(list, legs);
      }
      for (Order leg : legs) {
        entry.peg(leg);
        entry.checkPrices(leg);
      }
      settlement.lock(holder(legs), needed(legs));
    } catch (Rejection refused) {
      legs.forEach(leg -> endings.expire(leg, ExpiryReason.REJECTED));
      return;
    }
    for (Order leg : legs) {
      if (leg.status.isOpen()) {
        leg.status = OrderStatus.NEW;
        putOut(leg);
      }
    }
    list.time = floor.now;
    floor.listener.on(new ExchangeEvent.ListChanged(list, "UPDATED", "NONE", floor.now));
  }
}
