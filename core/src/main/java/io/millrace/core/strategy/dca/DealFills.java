package io.millrace.core.strategy.dca;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.dca.DealState.Added;
import io.millrace.core.strategy.dca.DealState.Entry;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.strategy.dca.DealState.Progress;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;

/// Books fills in a deal.
final class DealFills {
  private DealFills() {}

  /// The deal after one of its orders has traded.
  static DealState after(
      DcaConfig config, DealState deal, Occasion.Filled filled, Instrument instrument) {
    Fill fill = filled.fill();
    String name = fill.slot().name();
    boolean isBase = name.equals(Slots.BASE);
    Ledger ledger = deal.ledger().after(fill, isBase, config.side(), instrument);
    Progress progress = new Progress(filled.filled(), filled.complete());
    Exit exit = deal.exit();
    if (isBase) {
      Entry entry = deal.entry();
      return deal.with(
          new Entry(entry.quantity(), entry.limit(), filled.filled(), filled.complete()), ledger);
    }
    if (exit != null && exit.slot().equals(name)) {
      return deal.with(new Exit(name, exit.reason(), filled.filled(), exit.limit()), ledger);
    }
    if (Slots.isSafety(name)) {
      return deal.withSafety(Slots.numberOf(name), progress, ledger);
    }
    if (Slots.isExit(name)) {
      return deal.withTarget(Slots.exitIndex(name), progress, ledger);
    }
    if (Slots.isAdded(name)) {
      return added(deal, Slots.numberOf(name), progress, ledger);
    }
    return deal.with(deal.entry(), ledger);
  }

  private static DealState added(DealState deal, int n, Progress progress, Ledger ledger) {
    List<Added> all = new ArrayList<>(deal.added());
    if (n <= all.size()) {
      Added order = all.get(n - 1);
      all.set(
          n - 1, new Added(order.quantity(), order.limit(), progress.filled(), progress.done()));
    }
    return deal.withAdded(all, ledger);
  }

  /// The deal after the venue has ended its base order early: what has traded is the base order
  /// now.
  static DealState entryEnded(DealState deal, Quantity filled) {
    Entry entry = deal.entry();
    return deal.with(new Entry(entry.quantity(), entry.limit(), filled, true), deal.ledger());
  }

  /// The deal after the venue has ended an order that the user had added; it is not sent again.
  static DealState addedEnded(DealState deal, int n, Quantity filled) {
    return added(deal, n, new Progress(filled, true), deal.ledger());
  }

  /// The deal after it turned out that what one of its orders lacks is less than the venue takes:
  /// nothing more of it will trade. A take profit of which nothing has traded has not been reached.
  static DealState spent(DealState deal, String name, Quantity filled) {
    Progress done = new Progress(filled, true);
    if (name.equals(Slots.BASE)) {
      return entryEnded(deal, filled);
    }
    if (Slots.isAdded(name)) {
      return addedEnded(deal, Slots.numberOf(name), filled);
    }
    if (filled.isPositive() && Slots.isSafety(name)) {
      return deal.withSafety(Slots.numberOf(name), done, deal.ledger());
    }
    if (filled.isPositive() && Slots.isExit(name)) {
      return deal.withTarget(Slots.exitIndex(name), done, deal.ledger());
    }
    return deal;
  }

  /// Whether a closing fill has ended the deal: nothing is left that an order could sell.
  static boolean isOver(DealState deal, boolean complete, Instrument instrument) {
    Quantity rest = DealOrders.closable(deal, instrument);
    return rest.isZero() || (complete && rest.isBelow(instrument.rules().minQuantity()));
  }
}
