package io.millrace.simulation.backtest;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.market.FundingRates;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.backtest.MarkPath.Stretch;
import io.millrace.simulation.exchange.FillModel;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a venue does to a margined position by itself: it pays funding at its times, and liquidates
/// when the price has come too far.
final class MarginDesk {
  private final Lane lane;
  private final OrderDesk desk;
  private final FillModel fills;
  private final MarginBook book;
  private final Ratio liquidationFee;
  private final @Nullable FundingRates funding;
  private final @Nullable MarkPath mark;
  private long nextFunding = FundingRates.NEVER;
  private int seen;

  MarginDesk(Lane lane, OrderDesk desk, FillModel fills, MarginBook book, Conditions conditions) {
    this.lane = lane;
    this.desk = desk;
    this.fills = fills;
    this.book = book;
    this.liquidationFee = conditions.liquidationFee();
    this.funding = conditions.funding().orElse(null);
    this.mark =
        conditions.mark().map(prices -> new MarkPath(prices, lane.history().series())).orElse(null);
  }

  /// Milliseconds of the next funding that concerns the position.
  long nextTime() {
    return nextFunding;
  }

  /// The first bar from `from` on in which the mark price liquidates; the series' size for none.
  int nextBar(int from) {
    return mark == null ? lane.history().series().size() : mark.nextBar(from);
  }

  /// Whether the mark price liquidates in a bar.
  boolean liquidatesIn(int bar) {
    return mark != null && mark.reaches(bar);
  }

  /// The position, or the money that covers it, has changed.
  void changed() {
    seen = book.changes();
    Position held = book.held();
    nextFunding =
        held.isFlat() || funding == null ? FundingRates.NEVER : funding.nextAfter(lane.millis());
    Price level = book.liquidation().orElse(null);
    boolean falling = held.side() == Side.BUY;
    if (mark != null && mark.decides()) {
      if (level == null) {
        mark.rest();
      } else {
        mark.watch(level, falling);
      }
    } else if (level == null) {
      desk.board().liquidateNowhere();
    } else {
      desk.board().liquidateAt(level.units(), falling);
    }
  }

  /// Looks at the shared wallet, which covers a cross position.
  void look() {
    if (book.isCross() && seen != book.changes() && !book.held().isFlat()) {
      changed();
    }
  }

  /// Pays what is due at the open of a bar.
  void payDue(long openTime) {
    FundingRates rates = funding;
    if (rates == null) {
      return;
    }
    while (nextFunding <= openTime) {
      long time = nextFunding;
      Price price = mark == null ? lane.price() : mark.priceAt(time, lane.price());
      Amount amount = book.funding(price, rates.at(time));
      book.funded(amount);
      lane.funded(amount);
      changed();
      nextFunding = rates.nextAfter(time);
    }
  }

  /// Liquidates when the mark price has come to the level by the open of a bar.
  void openBar(int bar) {
    if (mark != null && mark.reachesByOpen(bar)) {
      liquidate();
    }
  }

  /// Liquidates when the mark price comes to the level at the end of a stretch.
  void endStretch(int bar, Stretch stretch) {
    if (mark != null && mark.reaches(bar, stretch)) {
      liquidate();
    }
  }

  /// The venue ends all orders of the bot and closes the position, each deal's part on its own.
  void liquidate() {
    Position held = book.held();
    Price at = book.liquidationFill(lane.price());
    for (Order order : lane.orders()) {
      desk.withdraw(order);
    }
    lane.report(
        new BotEvent.Liquidated(
            "the position of "
                + held.quantity()
                + " "
                + fills.instrument().base()
                + ", entered at "
                + held.averageEntry(fills.instrument())
                + ", was liquidated at "
                + at));
    List<Fill> parts = parts(held, at);
    for (Fill part : parts) {
      book.settle(part);
    }
    changed();
    for (Fill part : parts) {
      lane.traded(new OrderRef(part.slot(), 1), part);
    }
  }

  private List<Fill> parts(Position held, Price at) {
    List<Fill> parts = new ArrayList<>();
    Quantity rest = held.quantity();
    for (Deal deal : lane.openDeals()) {
      Quantity own = deal.opening() == held.side() ? deal.held().min(rest) : Quantity.ZERO;
      if (own.isPositive()) {
        parts.add(part(deal.number(), held.side(), own, at));
        rest = rest.minus(own);
      }
    }
    if (rest.isPositive()) {
      parts.add(part(0, held.side(), rest, at));
    }
    return parts;
  }

  private Fill part(long deal, Side held, Quantity quantity, Price at) {
    Side side = held.opposite();
    Money fee = fills.fee(side, at, quantity, Liquidity.TAKER);
    Amount more =
        fills.instrument().notional(at, quantity).times(liquidationFee, 8, RoundingMode.HALF_UP);
    return new Fill(
        OrderSlot.liquidation(deal),
        side,
        at,
        quantity,
        Money.of(fee.asset(), fee.amount().plus(more)),
        Liquidity.TAKER,
        lane.now());
  }
}
