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
import java.util.Optional;
import java.util.function.LongPredicate;

/// The deals of one bot that have not ended. Their fills add up to them (I4).
final class OpenDeals {
  private final Instrument instrument;
  private final List<Deal> deals = new ArrayList<>();
  private final List<Deal> view = Collections.unmodifiableList(deals);
  private int ending;

  OpenDeals(Instrument instrument) {
    this.instrument = instrument;
  }

  List<Deal> all() {
    return view;
  }

  void restore(List<Deal> all) {
    deals.addAll(all);
    all.forEach(deal -> ending += deal.isEnding() ? 1 : 0);
  }

  /// Books a fill in the deal of its cycle, which it opens when there is none.
  void book(Fill fill, BotEffects effects) {
    for (int i = 0; i < deals.size(); i++) {
      if (deals.get(i).number() == fill.slot().cycle()) {
        deals.set(i, goingOn(deals.get(i)).after(fill, instrument));
        effects.dealChanged(deals.get(i));
        return;
      }
    }
    Deal deal = Deal.opened(fill, instrument);
    deals.add(deal);
    effects.dealChanged(deal);
  }

  /// What trades in a deal that was announced to be over is the strategy's to deal with once more.
  private Deal goingOn(Deal deal) {
    if (!deal.isEnding()) {
      return deal;
    }
    ending--;
    return deal.ending(Optional.empty());
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

  /// Ends a deal, at once or, while an order of it may still trade, with the last of them: a deal
  /// closes once (I9), and with everything that belongs to it.
  ///
  /// @param mayTrade whether an order of the deal may still trade
  /// @return whether it has closed
  boolean close(long number, Instant at, String reason, boolean mayTrade, BotEffects effects) {
    for (int i = 0; i < deals.size(); i++) {
      Deal deal = deals.get(i);
      if (deal.number() == number) {
        if (!mayTrade) {
          ending -= deal.isEnding() ? 1 : 0;
          effects.dealChanged(deals.remove(i).closed(at, reason));
          return true;
        }
        if (!deal.isEnding()) {
          ending++;
          deals.set(i, deal.ending(Optional.of(reason)));
          effects.dealChanged(deals.get(i));
        }
        return false;
      }
    }
    return false;
  }

  /// Whether {@link #closeEnded} has anything to look at.
  boolean isAnyEnding() {
    return ending > 0;
  }

  /// Closes the deals that have been announced to be over and of which nothing may trade any more.
  ///
  /// @param mayTrade whether an order of a cycle may still trade
  /// @return numbers of those that have closed
  List<Long> closeEnded(Instant at, LongPredicate mayTrade, BotEffects effects) {
    List<Long> closed = List.of();
    for (int i = 0; i < deals.size(); i++) {
      Deal deal = deals.get(i);
      if (deal.isEnding() && !mayTrade.test(deal.number())) {
        close(deal.number(), at, deal.closeReason().orElseThrow(), false, effects);
        closed = closed.isEmpty() ? new ArrayList<>(1) : closed;
        closed.add(deal.number());
        i--;
      }
    }
    return closed;
  }
}
