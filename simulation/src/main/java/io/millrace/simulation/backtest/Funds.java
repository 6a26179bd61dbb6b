package io.millrace.simulation.backtest;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.simulation.exchange.FillModel;
import java.util.Optional;

/// What the orders and fills of one lane do to the money of the run: whether an order can be paid
/// for, what it locks, what a fill costs.
final class Funds {
  private final Instrument instrument;
  private final FillModel fills;
  private final Wallet wallet;

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

  void lock(Order order, Price price) {
    if (wallet.isLimited() && costsQuote(order)) {
      wallet.lock(needed(order, price));
    }
  }

  void unlock(Order order, Price price) {
    if (wallet.isLimited() && costsQuote(order)) {
      wallet.unlock(needed(order, price));
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
    Price at = order.terms() instanceof OrderTerms.Limit limit ? limit.price() : price;
    return fills.lockedQuote(at, order.remaining());
  }

  private boolean costsQuote(Order order) {
    return order.side() == Side.BUY && !order.reduceOnly();
  }
}
