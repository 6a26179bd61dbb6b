package io.millrace.core.bot;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.risk.RiskVerdict.Refused;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The balances of an account, and what its orders that are still on their way will need of them.
/// The venue locks funds only when an order arrives; until then they are reserved here, so that two
/// bots never spend the same money.
final class FundsGate {
  private final Map<Asset, Balance> balances = new TreeMap<>();
  private final Map<Asset, Amount> reserved = new TreeMap<>();
  private final Map<Key, Money> reservations = new HashMap<>();

  void changed(Balance balance) {
    balances.put(balance.asset(), balance);
  }

  Map<Asset, Balance> balances() {
    return java.util.Collections.unmodifiableMap(balances);
  }

  /// Free at the venue less what is reserved; never below zero.
  Amount free(Asset asset) {
    Balance balance = balances.get(asset);
    if (balance == null) {
      return Amount.ZERO;
    }
    return balance.free().minus(reserved.getOrDefault(asset, Amount.ZERO)).max(Amount.ZERO);
  }

  /// Why the order cannot be paid for; empty when it can.
  Optional<Refused> shortfall(Order order, Instrument instrument, FeeRates fees, Price price) {
    if (instrument.kind().isMargined()) {
      return Optional.empty();
    }
    Asset asset = spends(order, instrument);
    Amount needed = needed(order, instrument, fees, price);
    Amount free = free(asset);
    return needed.compareTo(free) <= 0
        ? Optional.empty()
        : Optional.of(new Refused("funds", needed + " " + asset, free + " " + asset + " free"));
  }

  /// Sets aside what a planned order will lock.
  void reserve(long bot, Order order, Instrument instrument, FeeRates fees, Price price) {
    if (!instrument.kind().isMargined()) {
      Asset asset = spends(order, instrument);
      Amount needed = needed(order, instrument, fees, price);
      reservations.put(new Key(bot, order.ref()), Money.of(asset, needed));
      reserved.merge(asset, needed, Amount::plus);
    }
  }

  /// The order has arrived, and the venue has locked what it needs, or it never will.
  void release(long bot, OrderRef order) {
    Money held = reservations.remove(new Key(bot, order));
    if (held != null) {
      reserved.merge(held.asset(), held.amount().negate(), Amount::plus);
    }
  }

  /// Whether the venue may not have locked funds for the order yet.
  static boolean isOnItsWay(Order order) {
    return order.state() == OrderState.PLANNED
        || order.state() == OrderState.SENT
        || order.state() == OrderState.UNKNOWN;
  }

  private static Asset spends(Order order, Instrument instrument) {
    return order.side() == Side.BUY ? instrument.quote() : instrument.base();
  }

  private static Amount needed(Order order, Instrument instrument, FeeRates fees, Price price) {
    if (order.side() == Side.SELL) {
      return order.remaining().toAmount();
    }
    Price at = order.valuedAt(price);
    Amount notional = instrument.notional(at, order.remaining());
    return fees.asset() == FeeAsset.BASE
        ? notional
        : notional.plus(notional.times(fees.taker(), 8, RoundingMode.UP));
  }

  private record Key(long bot, OrderRef order) {}
}
