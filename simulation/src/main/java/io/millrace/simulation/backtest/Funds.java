package io.millrace.simulation.backtest;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.FillModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the orders and fills of one lane do to the money of the run: whether an order can be paid
/// for, what it locks, what a fill costs.
final class Funds {
  private final Instrument instrument;
  private final FillModel fills;
  private final Wallet wallet;
  private final Map<OrderRef, Amount> locks = new HashMap<>();

  Funds(FillModel fills, Wallet wallet) {
    this.instrument = fills.instrument();
    this.fills = fills;
    this.wallet = wallet;
  }

  Amount free(Asset asset) {
    return asset.equals(instrument.quote()) ? wallet.free() : Wallet.PLENTY;
  }

  /// Why the order cannot be paid for; empty when it can.
  Optional<String> shortfall(Order order, Price price) {
    if (!wallet.isLimited() || !costsQuote(order)) {
      return Optional.empty();
    }
    Amount needed = needed(order, price);
    Amount free = wallet.free();
    return needed.compareTo(free) <= 0
        ? Optional.empty()
        : Optional.of("needs " + needed + " " + instrument.quote() + ", free are " + free);
  }

  /// Sets aside what a resting order will need when it trades at `price`.
  void lock(Order order, Price price) {
    if (wallet.isLimited() && costsQuote(order)) {
      Amount needed = needed(order, price);
      locks.put(order.ref(), needed);
      wallet.lock(needed);
    }
  }

  /// The order rests no more.
  void unlock(Order order) {
    Amount locked = wallet.isLimited() ? locks.remove(order.ref()) : null;
    if (locked != null) {
      wallet.unlock(locked);
    }
  }

  void settle(Fill fill) {
    if (!wallet.isLimited()) {
      return;
    }
    Amount value = instrument.notional(fill.price(), fill.quantity());
    wallet.add(fill.side() == Side.BUY ? value.negate() : value);
    if (fill.fee().asset().equals(instrument.quote())) {
      wallet.add(fill.fee().amount().negate());
    }
  }

  private Amount needed(Order order, Price price) {
    return fills.lockedQuote(order.valuedAt(price), order.remaining());
  }

  private boolean costsQuote(Order order) {
    return order.side() == Side.BUY && !order.reduceOnly();
  }
}
