package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/// Makes orders of what was admitted: what depends on the book, the last price and the money.
final class Entry {
  private final Floor floor;
  private final Settlement settlement;

  Entry(Floor floor, Settlement settlement) {
    this.floor = floor;
    this.settlement = settlement;
  }

  /// An order that is not known to anybody yet and has nothing locked.
  ///
  /// @throws Rejection -2010 when the book or the last price forbid it, or the id is taken
  Order make(Account account, Market market, NewOrder asked) {
    String clientId = asked.clientOrderId();
    if (clientId == null) {
      clientId = floor.generatedId();
    }
    if (account.openByClientId.containsKey(clientId)) {
      throw Rejection.order("Duplicate order sent.");
    }
    BigDecimal qty = asked.quantity();
    if (qty == null) {
      // The quantity of a pending order of an OPO is not known yet.
      qty = asked.quoteOrderQty() == null ? Decimals.ZERO : byQuote(market, asked);
    }
    if (asked.price() != null
        && asked.quantity() != null
        && Decimals.down(asked.price().multiply(qty)).signum() <= 0) {
      throw Rejection.order("Price * QTY is zero or less.");
    }
    SelfTradePrevention prevention = asked.prevention();
    return new Order(
        account,
        market,
        asked,
        market.nextOrderId++,
        clientId,
        qty,
        prevention == null ? market.rules().defaultPrevention() : prevention,
        floor.now);
  }

  /// Takes the price of an order that goes to the book now, where it is pegged.
  ///
  /// @throws Rejection -2010 when the book has no such level
  void peg(Order order) {
    Peg peg = order.peg();
    if (peg != null && (order.triggered || !order.type().isContingent())) {
      order.peggedPrice = peg.price(order.market, order.side(), order.asked.price());
    }
  }

  /// @throws Rejection -2010 when a stop price is reached already or a maker would take
  void checkPrices(Order order) {
    if (order.type() == OrderType.LIMIT_MAKER && Matching.wouldTake(order)) {
      throw Rejection.order("Order would immediately match and take.");
    }
    BigDecimal last = order.market.lastPrice();
    BigDecimal stop = order.asked.stopPrice();
    if (!order.type().isContingent() || stop == null || last == null) {
      return;
    }
    boolean reached =
        order.type().triggersAbove(order.side())
            ? last.compareTo(stop) >= 0
            : last.compareTo(stop) <= 0;
    if (reached) {
      throw Rejection.order("Order would trigger immediately.");
    }
  }

  /// Locks what it needs.
  ///
  /// @throws Rejection -2010 when there is not as much
  void lock(Order order) {
    settlement.lock(order, amountToLock(order));
  }

  /// Locks what it needs by now instead of what it needed before.
  ///
  /// @throws Rejection -2010 when there is not as much
  void relock(Order order) {
    BigDecimal more = amountToLock(order).subtract(order.locked);
    if (more.signum() > 0) {
      settlement.lock(order, more);
    } else {
      settlement.releaseSurplus(order);
    }
  }

  BigDecimal amountToLock(Order order) {
    return order.type() == OrderType.MARKET && order.side() == Side.BUY
        ? costNow(order)
        : Settlement.needed(order, order.origQty);
  }

  /// What the book would charge now, as far as it reaches.
  private static BigDecimal costNow(Order order) {
    BigDecimal open = order.origQty;
    BigDecimal cost = Decimals.ZERO;
    for (Map.Entry<BigDecimal, Book.Level> level : order.market.book.levels(Side.SELL).entrySet()) {
      for (Order maker : level.getValue().orders) {
        BigDecimal qty = maker.remaining().min(open);
        cost = cost.add(qty.multiply(level.getKey()));
        open = open.subtract(qty);
        if (open.signum() == 0) {
          return Decimals.up(cost);
        }
      }
    }
    return Decimals.up(cost);
  }

  /// The quantity whose value comes nearest to the quote quantity without exceeding it.
  private static BigDecimal byQuote(Market market, NewOrder asked) {
    BigDecimal open = asked.quoteOrderQty() == null ? Decimals.ZERO : asked.quoteOrderQty();
    BigDecimal qty = Decimals.ZERO;
    boolean any = false;
    for (Map.Entry<BigDecimal, Book.Level> level :
        market.book.levels(asked.side().opposite()).entrySet()) {
      for (Order maker : level.getValue().orders) {
        any = true;
        BigDecimal most = open.divide(level.getKey(), Decimals.SCALE, RoundingMode.DOWN);
        BigDecimal taken = most.min(maker.remaining());
        qty = qty.add(taken);
        open = open.subtract(taken.multiply(level.getKey()));
      }
    }
    return checked(market.rules(), qty, any);
  }

  private static BigDecimal checked(SymbolRules rules, BigDecimal qty, boolean any) {
    if (!any) {
      throw Rejection.order("Order book liquidity is less than symbol minimum quantity.");
    }
    BigDecimal floored = Decimals.floorTo(qty, rules.stepSize());
    boolean small =
        rules
            .filter(Filter.LotSize.class)
            .map(lot -> floored.compareTo(lot.minQty()) < 0)
            .orElse(false);
    if (small || floored.signum() == 0) {
      throw Rejection.order(
          "Order book liquidity is less than `LOT_SIZE` filter minimum quantity.");
    }
    return floored;
  }
}
