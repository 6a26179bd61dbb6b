package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets an order trade with what rests: the best price first, at a price the oldest first, each
/// trade at the resting order's price. Then it rests, or ends.
final class Matching {
  private final Floor floor;
  private final Settlement settlement;
  private final Endings endings;

  Matching(Floor floor, Settlement settlement, Endings endings) {
    this.floor = floor;
    this.settlement = settlement;
    this.endings = endings;
  }

  /// Puts an order to work: it was admitted, and what it needs is locked.
  void work(Order taker) {
    taker.workingTime = floor.now;
    if (taker.timeInForce() == TimeInForce.FOK && !canFill(taker)) {
      endings.expire(taker, ExpiryReason.UNFILLED_FOK_ORDER_EXPIRED);
      return;
    }
    long aggregate = taker.market.nextAggregateId;
    BigDecimal reference = taker.market.referencePrice();
    while (taker.status.isOpen() && taker.remaining().signum() > 0) {
      Order maker = taker.market.book.head(taker.side().opposite());
      if (maker == null || !accepts(taker, maker.price())) {
        break;
      }
      if (isBeyondRange(taker, maker.price(), reference)) {
        endings.expire(taker, ExpiryReason.EXECUTION_RULE_PRICE_RANGE_EXCEEDED);
      } else if (!trade(taker, maker, aggregate)) {
        break;
      }
    }
    if (taker.status.isOpen()) {
      restOrEnd(taker);
    }
  }

  /// The reference is that of the moment at which the taker came.
  private static boolean isBeyondRange(
      Order taker, BigDecimal price, @Nullable BigDecimal reference) {
    PriceRange range = taker.market.priceRange();
    return range != null
        && reference != null
        && !taker.account.isHouse()
        && !range.allows(taker.side(), price, reference);
  }

  private void restOrEnd(Order order) {
    if (order.takesAnyPrice()) {
      endings.expire(order, ExpiryReason.INSUFFICIENT_LIQUIDITY);
    } else if (order.timeInForce() == TimeInForce.GTC) {
      order.market.book.add(order);
    } else {
      endings.expire(order, ExpiryReason.UNFILLED_IOC_QUANTITY_EXPIRED);
    }
  }

  /// Whether it would trade at once.
  static boolean wouldTake(Order order) {
    BigDecimal best = order.market.book.best(order.side().opposite());
    return best != null && accepts(order, best);
  }

  static boolean accepts(Order taker, BigDecimal price) {
    return taker.takesAnyPrice()
        || (taker.side() == Side.BUY
            ? price.compareTo(taker.price()) <= 0
            : price.compareTo(taker.price()) >= 0);
  }

  private static boolean canFill(Order taker) {
    BigDecimal open = taker.remaining();
    for (Map.Entry<BigDecimal, Book.Level> level :
        taker.market.book.levels(taker.side().opposite()).entrySet()) {
      if (open.signum() <= 0 || !accepts(taker, level.getKey())) {
        break;
      }
      for (Order maker : level.getValue().orders) {
        if (!taker.account.belongsWith(maker.account)
            || taker.prevention == SelfTradePrevention.NONE) {
          open = open.subtract(maker.remaining());
        }
      }
    }
    return open.signum() <= 0;
  }

  /// One step; false when the taker cannot go on.
  private boolean trade(Order taker, Order maker, long aggregate) {
    if (taker.prevention != SelfTradePrevention.NONE && taker.account.belongsWith(maker.account)) {
      prevent(taker, maker);
      return true;
    }
    BigDecimal qty = taker.remaining().min(maker.shown);
    if (!taker.account.isHouse()) {
      qty = qty.min(affordable(taker, maker.price()));
    }
    if (qty.signum() == 0) {
      return false;
    }
    execute(taker, maker, qty, aggregate);
    return true;
  }

  private BigDecimal affordable(Order taker, BigDecimal price) {
    if (taker.side() == Side.SELL) {
      return settlement.budget(taker);
    }
    BigDecimal qty = settlement.budget(taker).divide(price, Decimals.SCALE, RoundingMode.DOWN);
    return qty.compareTo(taker.remaining()) >= 0
        ? qty
        : Decimals.floorTo(qty, taker.market.rules().stepSize());
  }

  /// Lets two orders trade, whoever they belong to; the resting one must be on the book.
  void execute(Order taker, Order maker, BigDecimal qty, long aggregate) {
    Market market = maker.market;
    BigDecimal price = maker.price();
    long tradeId = market.nextTradeId;
    if (aggregate == market.nextAggregateId) {
      market.nextAggregateId++;
    }
    fill(maker, tradeId, price, qty, true);
    market.book.reduce(maker, qty);
    AccountTrade takers = fill(taker, tradeId, price, qty, false);
    floor.print(market, price, qty, maker.side() == Side.BUY, aggregate);
    tell(taker, takers);
    tell(maker, maker.trades.isEmpty() ? null : maker.trades.getLast());
    complete(maker);
    complete(taker);
    reached(market, price);
  }

  /// A trade happened at this price: orders that wait for it come next.
  void reached(Market market, BigDecimal price) {
    floor.then(() -> endings.triggered(market, price));
  }

  private @Nullable AccountTrade fill(
      Order order, long tradeId, BigDecimal price, BigDecimal qty, boolean maker) {
    order.executedQty = order.executedQty.add(qty);
    order.cumulativeQuote = order.cumulativeQuote.add(Decimals.down(price.multiply(qty)));
    order.status = order.remaining().signum() == 0 ? endOf(order) : OrderStatus.PARTIALLY_FILLED;
    if (order.account.isHouse()) {
      return null;
    }
    AccountTrade trade = settlement.settle(order, tradeId, price, qty, maker);
    order.trades.add(trade);
    order.account.remember(trade);
    return trade;
  }

  /// A quantity that prevention took away leaves an order unfilled.
  private static OrderStatus endOf(Order order) {
    return order.preventedQty.signum() == 0 ? OrderStatus.FILLED : OrderStatus.EXPIRED_IN_MATCH;
  }

  private void tell(Order order, @Nullable AccountTrade trade) {
    if (trade != null) {
      floor.tell(order, ExecutionType.TRADE, order.clientOrderId, "", trade, null);
    }
  }

  private void complete(Order order) {
    if (order.account.isHouse()) {
      return;
    }
    if (order.status.isOpen()) {
      if (!order.takesAnyPrice()) {
        settlement.releaseSurplus(order);
      }
    } else {
      endings.close(order);
    }
    endings.filled(order);
  }

  // ---- self-trade prevention

  private void prevent(Order taker, Order maker) {
    SelfTradePrevention mode = taker.prevention;
    if (mode == SelfTradePrevention.TRANSFER && maker.prevention != SelfTradePrevention.TRANSFER) {
      mode = SelfTradePrevention.DECREMENT;
    }
    BigDecimal common = taker.remaining().min(maker.remaining());
    BigDecimal takerLoses =
        switch (mode) {
          case EXPIRE_TAKER, EXPIRE_BOTH -> taker.remaining();
          case DECREMENT, TRANSFER -> common;
          case EXPIRE_MAKER, NONE -> Decimals.ZERO;
        };
    BigDecimal makerLoses =
        switch (mode) {
          case EXPIRE_MAKER, EXPIRE_BOTH -> maker.remaining();
          case DECREMENT, TRANSFER -> common;
          case EXPIRE_TAKER, NONE -> Decimals.ZERO;
        };
    if (mode == SelfTradePrevention.TRANSFER && taker.account != maker.account) {
      Order buyer = taker.side() == Side.BUY ? taker : maker;
      settlement.transfer(buyer, buyer == taker ? maker : taker, maker.price(), common);
    }
    PreventedMatch match =
        new PreventedMatch(
            taker.symbol(),
            floor.preventedMatchId(),
            taker.id,
            maker.id,
            taker.account.tradeGroupId(),
            mode,
            maker.price(),
            takerLoses,
            makerLoses,
            floor.now);
    taker.market.preventedMatches.put(match.id(), match);
    lose(maker, makerLoses, match, taker.id);
    lose(taker, takerLoses, match, maker.id);
  }

  private void lose(Order order, BigDecimal qty, PreventedMatch match, long counterOrderId) {
    if (qty.signum() == 0) {
      return;
    }
    boolean rests = order.id == match.makerOrderId();
    order.preventedQty = order.preventedQty.add(qty);
    order.preventedMatchId = match.id();
    if (order.remaining().signum() == 0) {
      order.status = OrderStatus.EXPIRED_IN_MATCH;
    }
    if (rests) {
      order.market.book.reduce(order, qty);
    }
    floor.tell(
        order,
        ExecutionType.TRADE_PREVENTION,
        order.clientOrderId,
        "",
        null,
        new ExchangeEvent.Prevented(match, qty, counterOrderId));
    complete(order);
  }
}
