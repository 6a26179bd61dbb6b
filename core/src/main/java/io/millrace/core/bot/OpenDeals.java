package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The deals of one bot that have not ended. Their fills add up to them (I4).
final class OpenDeals {
  private final Instrument instrument;
  private final List<Deal> deals = new ArrayList<>();
  private final List<Deal> view = Collections.unmodifiableList(deals);

  OpenDeals(Instrument instrument) {
    this.instrument = instrument;
  }

  List<Deal> all() {
    return view;
  }

  void restore(List<Deal> all) {
    deals.addAll(all);
  }

  /// Books a fill in the deal of its cycle, which it opens when there is none.
  void book(Fill fill, BotEffects effects) {
    for (int i = 0; i < deals.size(); i++) {
      if (deals.get(i).number() == fill.slot().cycle()) {
        deals.set(i, deals.get(i).after(fill, instrument));
        effects.dealChanged(deals.get(i));
        return;
      }
    }
    Deal deal = Deal.opened(fill, instrument);
    deals.add(deal);
    effects.dealChanged(deal);
  }

  /// Books funding; of several deals each bears the share of what it holds.
  void fund(Amount amount, BotEffects effects) {
    Amount rest = amount;
    long held = 0;
    for (Deal deal : deals) {
      held += deal.held().units();
    }
    for (int i = 0; i < deals.size() && held > 0; i++) {
      long own = deals.get(i).held().units();
      Amount share =
          own == held
              ? rest
              : rest.times(Fraction.of(own, held), Amount.DECIMALS, RoundingMode.HALF_EVEN);
      deals.set(i, deals.get(i).funded(share));
      effects.dealChanged(deals.get(i));
      rest = rest.minus(share);
      held -= own;
    }
  }

  /// Whether the deal with this number is open.
  boolean has(long number) {
    for (int i = 0; i < deals.size(); i++) {
      if (deals.get(i).number() == number) {
        return true;
      }
    }
    return false;
  }

  /// Ends a deal.
  ///
  /// @return whether it was open
  boolean close(long number, Instant at, String reason, BotEffects effects) {
    for (int i = 0; i < deals.size(); i++) {
      if (deals.get(i).number() == number) {
        effects.dealChanged(deals.remove(i).closed(at, reason));
        return true;
      }
    }
    return false;
  }
}
