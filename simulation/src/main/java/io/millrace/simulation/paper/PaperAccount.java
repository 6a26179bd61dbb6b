package io.millrace.simulation.paper;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueReports;
import io.millrace.simulation.exchange.Wallet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the paper venue knows of one account: money, and a book for each of its bots.
final class PaperAccount {
  final FeeRates fees;
  final Map<Key, PaperBook> books = new LinkedHashMap<>();

  /// Those whose positions are covered by all that the account has.
  final Set<PaperBook> cross = new LinkedHashSet<>();

  private final VenueReports reports;
  private final Map<Asset, Wallet> wallets = new TreeMap<>();
  private final Map<Asset, Balance> reported = new HashMap<>();

  private final long number;

  /// Number of the round of fills that last served the account.
  long round;

  PaperAccount(long number, FeeRates fees, Map<Asset, Amount> totals, VenueReports reports) {
    this.number = number;
    this.fees = fees;
    this.reports = reports;
    totals.forEach((asset, total) -> wallets.put(asset, new Wallet(Optional.of(total))));
  }

  /// Whose orders on what.
  record Key(long bot, int instrument) {}

  Wallet wallet(Asset asset) {
    return wallets.computeIfAbsent(asset, _ -> new Wallet(Optional.of(Amount.ZERO)));
  }

  long number() {
    return number;
  }

  /// Tells the owner that the account is closed because of a fault.
  void lost(RuntimeException cause) {
    reports.lost(cause);
  }

  /// Reports what happened, with the balances that it changed first: a decision that follows a fill
  /// must find its proceeds.
  void report(VenueEvent what) {
    List<VenueEvent> events = changedBalances();
    events.add(what);
    reports.report(events);
  }

  /// Reports all balances.
  void reportBalances() {
    reported.clear();
    reports.report(changedBalances());
  }

  private List<VenueEvent> changedBalances() {
    List<VenueEvent> events = new ArrayList<>();
    wallets.forEach(
        (asset, wallet) -> {
          Balance now = balance(asset, wallet);
          if (!now.equals(reported.put(asset, now))) {
            events.add(new VenueEvent.BalanceChanged(now));
          }
        });
    return events;
  }

  /// Where orders and positions hold more than there is, nothing is free.
  private static Balance balance(Asset asset, Wallet wallet) {
    Amount free = wallet.free().max(Amount.ZERO);
    Amount total = wallet.free().plus(wallet.locked()).max(Amount.ZERO);
    return new Balance(asset, free, total.minus(free));
  }
}
