package io.millrace.core.strategy.basket;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.basket.BasketGridConfig.Reanchor;
import io.millrace.core.strategy.basket.BasketGridConfig.ZoneExtension;
import io.millrace.core.strategy.basket.BasketGridState.Exit;
import io.millrace.core.strategy.basket.BasketGridState.HeldBack;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// From what a basket grid remembers to what should rest: every order follows from the state alone,
/// so that a crash at any step changes nothing.
final class BasketPlan {
  private final BasketGridConfig config;
  private final BasketGridState state;
  private final Situation situation;
  private final Instrument instrument;
  private final TradingRules rules;
  private final List<DesiredOrder> orders = new ArrayList<>();
  private final List<Wake> wakes = new ArrayList<>();

  private BasketPlan(BasketGridConfig config, BasketGridState state, Situation situation) {
    this.config = config;
    this.state = state;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.rules = instrument.rules();
  }

  static Plan of(BasketGridConfig config, BasketGridState state, Situation situation) {
    return new BasketPlan(config, state, situation).plan();
  }

  private Plan plan() {
    switch (state.stage()) {
      case WAITING -> {
        Instant reopenAt = state.reopenAt();
        if (reopenAt != null) {
          wakes.add(new Wake.At(reopenAt));
        }
      }
      case OPEN -> {
        Price anchor = state.anchor();
        if (anchor != null) {
          sells();
          buys();
          zones(anchor);
          reanchoring(anchor);
        }
      }
      case CLOSING -> exit();
      case ENDED -> {
        return Plan.IDLE;
      }
    }
    for (HeldBack held : state.heldBack()) {
      wakes.add(new Wake.At(held.until()));
    }
    return new Plan(orders, wakes);
  }

  private void add(String slot, Side side, OrderTerms terms, Quantity quantity) {
    for (HeldBack held : state.heldBack()) {
      if (held.slot().equals(slot)) {
        return;
      }
    }
    boolean reduceOnly = side == Side.SELL && instrument.kind().isMargined();
    orders.add(
        new DesiredOrder(
            new OrderSlot(state.number(), slot),
            side,
            terms,
            quantity,
            Handling.reducing(reduceOnly)));
  }

  private void sells() {
    BasketSells sells = BasketSells.of(config, state, instrument, situation.fees());
    if (sells == null) {
      return;
    }
    limitSell("tp1", sells.tp1Price(), state.books().tp1(), sells.tp1());
    Price tp2Price = sells.tp2Price();
    if (tp2Price == null) {
      return;
    }
    limitSell("tp2", tp2Price, state.books().tp2(), sells.tp2());
    Ratio by = config.takeProfit().trail();
    if (by != null && sells.trail().isPositive()) {
      trail(sells.trail(), tp2Price, by);
    }
  }

  private void limitSell(String slot, Price price, Quantity sold, Quantity rest) {
    boolean restsAlready = state.partial().contains(slot);
    if (rest.isPositive() && (restsAlready || instrument.tooSmall(price, rest, true).isEmpty())) {
      add(slot, Side.SELL, new OrderTerms.Limit(price), sold.plus(rest));
    }
  }

  private void trail(Quantity rest, Price armsAt, Ratio by) {
    switch (state.trail()) {
      case WAITING -> wakes.add(new Wake.AtOrAbove(instrument.id(), armsAt));
      case ARMED -> {
        Price peak = state.peak();
        wakes.add(
            new Wake.Retreat(instrument.id(), Wake.Direction.UP, peak == null ? armsAt : peak, by));
      }
      case FIRED -> add("trail", Side.SELL, OrderTerms.MARKET, state.books().trail().plus(rest));
    }
  }

  /// A paused bot opens nothing, but a basket that holds coins goes on.
  private void buys() {
    if (!situation.mayOpen() && state.books().isFlat()) {
      return;
    }
    for (int i = 0; i < state.levels().size(); i++) {
      BasketLevel level = state.levels().get(i);
      if (!level.isFilled()) {
        add("buy-" + (i + 1), Side.BUY, new OrderTerms.Limit(level.price()), level.quantity());
      }
    }
  }

  private void zones(Price anchor) {
    Price stop = BasketLevel.stop(config, anchor, rules);
    if (stop != null) {
      wakes.add(new Wake.AtOrBelow(instrument.id(), stop));
    }
    ZoneExtension extension = config.zoneExtension();
    if (extension != null && !state.extended()) {
      Price edge = BasketLevel.below(anchor, extension.below(), rules);
      wakes.add(new Wake.AtOrBelow(instrument.id(), edge));
    }
  }

  private void reanchoring(Price anchor) {
    Reanchor rule = config.reanchor();
    if (rule == null || state.suggested() || !isUntouched(state)) {
      return;
    }
    Price level = above(anchor, rule, rules);
    Instant since = state.aboveSince();
    if (since == null) {
      wakes.add(new Wake.AtOrAbove(instrument.id(), level));
    } else {
      wakes.add(new Wake.At(since.plus(rule.idle())));
      wakes.add(new Wake.AtOrBelow(instrument.id(), level.minus(rules.tickSize())));
    }
  }

  private void exit() {
    Exit exit = state.exit();
    if (exit == null) {
      return;
    }
    Quantity rest = BasketSells.onStep(state.books().held(), rules);
    Price limit = exit.limit();
    if (rest.isPositive()) {
      OrderTerms terms = limit == null ? OrderTerms.MARKET : new OrderTerms.Limit(limit);
      add(exit.slot(), Side.SELL, terms, exit.sold().plus(rest));
    }
  }

  /// Whether nothing of the basket has traded.
  static boolean isUntouched(BasketGridState state) {
    return state.books().arrived().isZero() && state.books().sold().isZero();
  }

  /// The price from which on a new anchor is worth thinking of.
  static Price above(Price anchor, Reanchor rule, TradingRules rules) {
    Fraction factor = Fraction.ONE.plus(rule.above().toFraction());
    return anchor.scaled(factor, rules.tickSize(), RoundingMode.CEILING);
  }
}
