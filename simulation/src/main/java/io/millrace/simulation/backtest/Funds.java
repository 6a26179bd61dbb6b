package io.millrace.simulation.backtest;

import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.FillModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the orders and fills of one lane do to the money of the run: whether an order can be paid
/// for, what it locks, what a fill costs.
final class Funds {
  private final Instrument instrument;
  private final FillModel fills;
  private final Wallet wallet;
  private final @Nullable MarginBook margin;
  private final Map<OrderRef, Amount> locks = new HashMap<>();

  Funds(FillModel fills, Wallet wallet, MarginSettings settings) {
    this.instrument = fills.instrument();
    this.fills = fills;
    this.wallet = wallet;
    this.margin = instrument.kind().isMargined() ? new MarginBook(fills, wallet, settings) : null;
  }

  /// The margined position; nothing on spot.
  @Nullable MarginBook margin() {
    return margin;
  }

  Amount free(Asset asset, Price price) {
    if (!asset.equals(instrument.quote())) {
      return Wallet.PLENTY;
    }
    return margin == null ? wallet.free() : margin.free(price);
  }

  /// Why the order cannot be paid for; empty when it can.
  Optional<String> shortfall(Order order, Price price) {
    if (!wallet.isLimited() || !costsQuote(order)) {
      return Optional.empty();
    }
    Amount needed = needed(order, price);
    Amount free = free(instrument.quote(), price);
    return needed.isZero() || needed.compareTo(free) <= 0
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

  /// What a position ties up: its cost, or its margin.
  Amount tiedUp(Position position) {
    return margin == null ? position.cost() : margin.tied();
  }

  void settle(Fill fill) {
    if (margin != null) {
      margin.settle(fill);
      return;
    }
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
    Price at = order.valuedAt(price);
    return margin == null ? fills.lockedQuote(at, order.remaining()) : margin.needed(order, at);
  }

  private boolean costsQuote(Order order) {
    return (margin != null || order.side() == Side.BUY) && !order.reduceOnly();
  }
}
