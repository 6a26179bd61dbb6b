package io.millrace.core.strategy.dca;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.dca.DcaConfig.TakeProfit;
import io.millrace.core.strategy.dca.DealState.Added;
import io.millrace.core.strategy.dca.DealState.Entry;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.strategy.dca.DealState.Progress;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one deal wants to have at the venue, from its state alone.
final class DealOrders {
  private final DcaConfig config;
  private final DealState deal;
  private final Instrument instrument;
  private final FeeRates fees;
  private final List<DesiredOrder> orders;

  DealOrders(
      DcaConfig config,
      DealState deal,
      Instrument instrument,
      FeeRates fees,
      List<DesiredOrder> orders) {
    this.config = config;
    this.deal = deal;
    this.instrument = instrument;
    this.fees = fees;
    this.orders = orders;
  }

  /// Adds the deal's orders to the list. While it is being closed, the closing order is the only
  /// one: coins locked in a resting sell could not back it.
  void addAll() {
    Exit exit = deal.exit();
    if (exit != null) {
      addClosing(exit.slot(), exit.limit(), exit.filled().plus(closable(deal, instrument)));
      return;
    }
    Entry entry = deal.entry();
    if (!entry.done()) {
      addOpening(Slots.BASE, entry.limit(), entry.quantity());
      return;
    }
    addTakeProfits();
    addSafetyOrders();
    int n = 0;
    for (Added added : deal.added()) {
      n++;
      if (!added.done()) {
        addOpening(Slots.added(n), added.limit(), added.quantity());
      }
    }
  }

  /// What of a deal can be sold (bought back): whole steps. The rest is dust and stays, and so is
  /// all of it where it is less than the venue takes.
  static Quantity closable(DealState deal, Instrument instrument) {
    return instrument.rules().floorQuantity(deal.ledger().held());
  }

  private void addTakeProfits() {
    Quantity closable = closable(deal, instrument);
    TakeProfit wanted = config.takeProfit();
    if (closable.isZero()) {
      return;
    }
    if (wanted.targets().isEmpty()) {
      if (!wanted.trails(0)) {
        Quantity total = deal.target(0).filled().plus(closable);
        addClosing(Slots.exit(0), takeProfit(0), total);
      }
      return;
    }
    Quantity[] quantities = targetQuantities(closable);
    for (int exit = 0; exit < quantities.length; exit++) {
      int index = Slots.exitIndex(true, exit);
      if (!wanted.trails(exit) && quantities[exit].isAbove(deal.target(index).filled())) {
        addClosing(Slots.exit(index), takeProfit(exit), quantities[exit]);
      }
    }
  }

  /// Whether all that is left will be sold by a trailing exit, of which nothing rests before.
  boolean waitsToTrail() {
    int last = config.takeProfit().exits() - 1;
    return config.takeProfit().trails(last) && !isTooSmall(last, closable(deal, instrument));
  }

  private Price takeProfit(int exit) {
    return DealArithmetic.takeProfit(
        config, exit, deal.edits().takeProfitIfEdited(), deal.ledger(), fees, instrument);
  }

  /// `floor_step(share·Q)`, the last target that is open takes the remainder. Targets that have
  /// been reached keep what they sold; a share too small for the venue goes to the remainder, and a
  /// remainder too small to the open target before it.
  private Quantity[] targetQuantities(Quantity closable) {
    int exits = config.takeProfit().exits();
    Quantity total = closable;
    int last = exits - 1;
    for (int exit = 0; exit < exits; exit++) {
      total = total.plus(deal.target(exit + 1).filled());
    }
    while (last > 0 && deal.target(last + 1).done()) {
      last--;
    }
    Quantity[] quantities = new Quantity[exits];
    Arrays.fill(quantities, Quantity.ZERO);
    Quantity rest = total;
    int before = -1;
    for (int exit = 0; exit < exits; exit++) {
      if (exit != last) {
        Progress progress = deal.target(exit + 1);
        Quantity share = share(exit, total);
        boolean open = !progress.done() && !isTooSmall(exit, share);
        Quantity wanted = open && share.isAbove(progress.filled()) ? share : progress.filled();
        quantities[exit] = wanted.min(rest);
        rest = rest.minus(quantities[exit]);
        before = open && exit < last ? exit : before;
      }
    }
    boolean joins = before >= 0 && rest.isPositive() && isTooSmall(last, rest);
    quantities[joins ? before : last] = quantities[joins ? before : last].plus(rest);
    return quantities;
  }

  private Quantity share(int exit, Quantity total) {
    return total.scaled(
        config.takeProfit().targets().get(exit).share().toFraction(),
        instrument.rules().stepSize(),
        RoundingMode.FLOOR);
  }

  private boolean isTooSmall(int exit, Quantity quantity) {
    return instrument.tooSmall(takeProfit(exit), quantity, true).isPresent();
  }

  private void addSafetyOrders() {
    Integer edited = deal.edits().maxSafety();
    int max = edited == null ? config.safetyOrders().max() : edited;
    if (max == 0 || deal.ledger().base().quantity().isZero()) {
      return;
    }
    Ladder ladder = ladder(config, max, instrument);
    deal.rungs().standOn(ladder);
    int resting = 0;
    int rungs = Math.min(max, ladder.size());
    for (int k = 1; k <= rungs && resting < config.safetyOrders().active(); k++) {
      Progress progress = deal.safety(k);
      DesiredOrder order = progress.done() ? null : rung(k, ladder);
      if (order != null && !order.quantity().isBelow(progress.filled())) {
        orders.add(order);
        resting++;
      }
    }
  }

  private @Nullable DesiredOrder rung(int k, Ladder ladder) {
    Rungs rungs = deal.rungs();
    if (!rungs.knows(k)) {
      rungs.put(k, workedOut(k, ladder.rung(k)));
    }
    return rungs.order(k);
  }

  private @Nullable DesiredOrder workedOut(int k, Ladder.Rung rung) {
    Direction side = config.side();
    Price price = DealArithmetic.rungPrice(side, deal.ledger().base(), rung, instrument);
    boolean inBase = DealArithmetic.isBase(config.safetyOrders().unit(), side, instrument);
    if (!price.isPositive()) {
      return null;
    }
    Quantity quantity = DealArithmetic.rungQuantity(rung, deal.sizing(), inBase, price, instrument);
    return instrument.violation(price, quantity, false).isPresent()
        ? null
        : order(Slots.safety(k), side.opening(), price, quantity, Handling.PLAIN);
  }

  /// The configured ladder, or one as long as a user has asked for in this deal.
  static Ladder ladder(DcaConfig config, int max, Instrument instrument) {
    return max <= config.safetyOrders().max()
        ? config.ladder()
        : Ladder.of(config.side(), config.safetyOrders(), max, instrument.multiplier());
  }

  private void addOpening(String slot, @Nullable Price limit, Quantity quantity) {
    orders.add(order(slot, config.side().opening(), limit, quantity, Handling.PLAIN));
  }

  private void addClosing(String slot, @Nullable Price limit, Quantity quantity) {
    if (!quantity.isZero()) {
      orders.add(order(slot, config.side().closing(), limit, quantity, Handling.REDUCING));
    }
  }

  private DesiredOrder order(
      String name, Side side, @Nullable Price limit, Quantity quantity, Handling handling) {
    OrderTerms terms = limit == null ? OrderTerms.MARKET : new OrderTerms.Limit(limit);
    return new DesiredOrder(new OrderSlot(deal.number(), name), side, terms, quantity, handling);
  }
}
