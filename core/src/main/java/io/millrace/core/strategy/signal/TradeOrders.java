package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;

/// What should rest for a trade, the stop first, and what it waits for.
final class TradeOrders {
  private final Trade trade;
  private final Instrument instrument;

  TradeOrders(Trade trade, Instrument instrument) {
    this.trade = trade;
    this.instrument = instrument;
  }

  void addTo(List<DesiredOrder> orders, List<Wake> wakes) {
    Quantity rest = trade.closable(instrument);
    if (rest.isPositive()) {
      Trade.Closing closing = trade.closing();
      if (closing != null) {
        addClose(closing, rest, orders, wakes);
      } else {
        addExits(rest, orders, wakes);
      }
    }
    Trade.Entry entry = trade.entry();
    if (entry.open()) {
      orders.add(
          new DesiredOrder(
              slot(entry.slot()), trade.side(), entry.terms(), entry.quantity(), handling(entry)));
    }
  }

  private void addClose(
      Trade.Closing closing, Quantity rest, List<DesiredOrder> orders, List<Wake> wakes) {
    Instant notBefore = closing.notBefore();
    if (notBefore != null) {
      wakes.add(new Wake.At(notBefore));
      return;
    }
    Price limit = closing.limit();
    orders.add(
        new DesiredOrder(
            slot(closing.slot()),
            trade.side().opposite(),
            limit == null ? OrderTerms.MARKET : new OrderTerms.Limit(limit),
            trade.held().closed().plus(rest),
            Handling.REDUCING));
  }

  private void addExits(Quantity rest, List<DesiredOrder> orders, List<Wake> wakes) {
    Price stop = trade.exit().stop();
    if (stop != null) {
      orders.add(
          DesiredOrder.stop(
                  slot(Trade.STOP),
                  trade.side().opposite(),
                  stop,
                  trade.held().stopped().plus(rest))
              .reducing());
    }
    Price target = trade.exit().target();
    if (target == null) {
      return;
    }
    if (instrument.kind().isMargined()) {
      orders.add(
          DesiredOrder.limit(
                  slot(Trade.TARGET),
                  trade.side().opposite(),
                  target,
                  trade.held().taken().plus(rest))
              .reducing());
    } else {
      wakes.add(onGain(trade, instrument, target));
    }
  }

  static Wake onGain(Trade trade, Instrument instrument, Price target) {
    return trade.isLong()
        ? new Wake.AtOrAbove(instrument.id(), target)
        : new Wake.AtOrBelow(instrument.id(), target);
  }

  private static Handling handling(Trade.Entry entry) {
    Handling handling = Handling.PLAIN;
    if (entry.until() != null) {
      handling = handling.until(entry.until());
    }
    return entry.group() == null ? handling : handling.inGroup(entry.group());
  }

  private OrderSlot slot(String name) {
    return new OrderSlot(trade.deal(), name);
  }
}
