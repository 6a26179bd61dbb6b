package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Lets what was recorded trade through the book.
///
/// A recorded trade at a price means that the market was there: whatever users had resting at a
/// better price would have been taken on the way, whole; at the price itself they share the
/// recorded quantity in their order of time, if the recorded taker came from the other side. What
/// is left is printed as a trade between others. Afterwards the house quotes both sides round that
/// price, so that users find somebody to trade with. The quoted quantities are a fixed function of
/// the price, and of how much the tape trades.
final class Tape {
  private static final int LEVELS = 20;
  private static final BigDecimal SMOOTHING = BigDecimal.valueOf(20);
  private static final int SIZES = 8;

  private final Floor floor;
  private final Matching matching;
  private final Account house;

  Tape(Floor floor, Matching matching, Account house) {
    this.floor = floor;
    this.matching = matching;
    this.house = house;
  }

  void print(Market market, BigDecimal price, BigDecimal qty, boolean buyerMaker) {
    market.book.removeAllOf(house);
    long aggregate = market.nextAggregateId;
    sweep(market, Side.BUY, price, aggregate);
    sweep(market, Side.SELL, price, aggregate);
    BigDecimal left = share(market, buyerMaker ? Side.BUY : Side.SELL, price, qty, aggregate);
    if (left.signum() > 0) {
      long own = market.nextAggregateId++;
      floor.print(market, price, left, buyerMaker, own);
      matching.reached(market, price);
    }
    average(market, qty);
    quote(market, price, buyerMaker);
  }

  private void sweep(Market market, Side resting, BigDecimal price, long aggregate) {
    for (Order head = market.book.head(resting);
        head != null && better(resting, head.price(), price);
        head = market.book.head(resting)) {
      take(market, head, head.remaining(), aggregate);
    }
  }

  private BigDecimal share(
      Market market, Side resting, BigDecimal price, BigDecimal qty, long aggregate) {
    BigDecimal left = qty;
    for (Order head = market.book.head(resting);
        head != null && left.signum() > 0 && head.price().compareTo(price) == 0;
        head = market.book.head(resting)) {
      BigDecimal taken = left.min(head.shown);
      take(market, head, taken, aggregate);
      left = left.subtract(taken);
    }
    return left;
  }

  private void take(Market market, Order maker, BigDecimal qty, long aggregate) {
    Order taker = houseOrder(market, maker.side().opposite(), maker.price(), qty);
    matching.execute(taker, maker, qty, aggregate);
  }

  private static boolean better(Side resting, BigDecimal theirs, BigDecimal price) {
    int relation = theirs.compareTo(price);
    return resting == Side.BUY ? relation > 0 : relation < 0;
  }

  private static void average(Market market, BigDecimal qty) {
    BigDecimal before = market.tapeQty;
    market.tapeQty =
        before.signum() == 0
            ? qty
            : before.add(
                qty.subtract(before).divide(SMOOTHING, Decimals.SCALE, RoundingMode.HALF_UP));
  }

  /// The house never crosses a user's order: where one stands, its own side begins behind it.
  void quote(Market market, BigDecimal price, boolean buyerMaker) {
    BigDecimal tick = market.rules().tickSize();
    if (tick.signum() == 0) {
      return;
    }
    BigDecimal bid = buyerMaker ? price : price.subtract(tick);
    BigDecimal bestAsk = market.book.best(Side.SELL);
    while (bestAsk != null && bid.compareTo(bestAsk) >= 0) {
      bid = bestAsk.subtract(tick);
    }
    BigDecimal ask = buyerMaker ? price.add(tick) : price;
    BigDecimal bestBid = market.book.best(Side.BUY);
    while (bestBid != null && ask.compareTo(bestBid) <= 0) {
      ask = bestBid.add(tick);
    }
    for (int level = 0; level < LEVELS; level++) {
      BigDecimal off = tick.multiply(BigDecimal.valueOf(level));
      rest(market, Side.BUY, bid.subtract(off));
      rest(market, Side.SELL, ask.add(off));
    }
  }

  private void rest(Market market, Side side, BigDecimal price) {
    BigDecimal qty = size(market, price);
    if (price.signum() > 0 && qty.signum() > 0) {
      market.book.add(houseOrder(market, side, price, qty));
    }
  }

  /// Between one and eight times what the tape trades at once, by the digits of the price.
  private static BigDecimal size(Market market, BigDecimal price) {
    int times = 1 + Math.floorMod((price.unscaledValue().hashCode() * 31) >>> 3, SIZES);
    BigDecimal qty = market.tapeQty.multiply(BigDecimal.valueOf(times));
    BigDecimal floored = Decimals.floorTo(qty, market.rules().stepSize());
    return floored.signum() > 0 ? floored : market.rules().stepSize();
  }

  private Order houseOrder(Market market, Side side, BigDecimal price, BigDecimal qty) {
    NewOrder asked =
        NewOrder.builder(market.symbol(), side, OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC)
            .price(price.setScale(Decimals.SCALE, RoundingMode.UNNECESSARY))
            .quantity(qty)
            .build();
    return new Order(house, market, asked, 0, "", qty, SelfTradePrevention.NONE, floor.now);
  }
}
