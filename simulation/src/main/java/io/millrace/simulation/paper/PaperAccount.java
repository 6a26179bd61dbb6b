package io.millrace.simulation.paper;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueReports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the paper venue knows of one account: balances and orders.
final class PaperAccount {
  final FeeRates fees;
  final Map<ClientOrderId, Resting> resting = new LinkedHashMap<>();
  private final VenueReports reports;
  private final Map<Asset, Amount> free = new TreeMap<>();
  private final Map<Asset, Amount> locked = new TreeMap<>();

  /// Number of the round of fills that last served the account.
  long round;

  PaperAccount(FeeRates fees, Map<Asset, Amount> totals, VenueReports reports) {
    this.fees = fees;
    this.reports = reports;
    free.putAll(totals);
  }

  Amount free(Asset asset) {
    return free.getOrDefault(asset, Amount.ZERO);
  }

  /// Why `needed` is not there; empty when it is.
  Optional<String> shortfall(Money needed) {
    Amount has = free(needed.asset());
    return needed.amount().compareTo(has) <= 0
        ? Optional.empty()
        : Optional.of("needs " + needed + ", free are " + has);
  }

  void lock(Money money) {
    free.merge(money.asset(), money.amount().negate(), Amount::plus);
    locked.merge(money.asset(), money.amount(), Amount::plus);
  }

  void unlock(Money money) {
    locked.merge(money.asset(), money.amount().negate(), Amount::plus);
    free.merge(money.asset(), money.amount(), Amount::plus);
  }

  /// Moves coins and money of a fill.
  void settle(Fill fill, Instrument instrument) {
    Amount value = instrument.notional(fill.price(), fill.quantity());
    Amount coins = fill.quantity().toAmount();
    boolean buys = fill.side() == Side.BUY;
    free.merge(instrument.base(), buys ? coins : coins.negate(), Amount::plus);
    free.merge(instrument.quote(), buys ? value.negate() : value, Amount::plus);
    free.merge(fill.fee().asset(), fill.fee().amount().negate(), Amount::plus);
  }

  /// Reports what happened, with the balances after it first: a decision that follows a fill must
  /// find its proceeds.
  void report(VenueEvent what, Asset... changed) {
    List<VenueEvent> events = new ArrayList<>(changed.length + 1);
    for (Asset asset : changed) {
      events.add(new VenueEvent.BalanceChanged(balance(asset)));
    }
    events.add(what);
    reports.report(events);
  }

  private Balance balance(Asset asset) {
    return new Balance(asset, free(asset), locked.getOrDefault(asset, Amount.ZERO));
  }

  /// Reports all balances.
  void reportBalances() {
    List<VenueEvent> events = new ArrayList<>();
    for (Asset asset : free.keySet()) {
      events.add(new VenueEvent.BalanceChanged(balance(asset)));
    }
    reports.report(events);
  }
}
