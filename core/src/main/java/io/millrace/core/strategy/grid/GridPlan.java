package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From what a grid remembers to what should rest: every order follows from the state alone.
final class GridPlan {
  private final GridConfig config;
  private final GridState state;
  private final Situation situation;
  private final Instrument instrument;
  private final List<DesiredOrder> orders = new ArrayList<>();
  private final List<Wake> wakes = new ArrayList<>();
  private @Nullable Instant retryAt;

  private GridPlan(GridConfig config, GridState state, Situation situation) {
    this.config = config;
    this.state = state;
    this.situation = situation;
    this.instrument = situation.instrument();
  }

  /// The plan of a grid that has started.
  static Plan of(GridConfig config, GridState state, Situation situation) {
    return new GridPlan(config, state, situation).plan();
  }

  private Plan plan() {
    switch (state.stage()) {
      case NEW, ENDED, KEPT -> {
        return Plan.IDLE;
      }
      case FUNDING -> {
        errand(false);
        stops();
      }
      case RUNNING -> {
        lines();
        stops();
        takeProfit();
        trails();
      }
      case CLOSING -> errand(instrument.kind().isMargined());
    }
    if (retryAt != null) {
      wakes.add(new Wake.At(retryAt));
    }
    return new Plan(orders, wakes);
  }

  private void errand(boolean reduceOnly) {
    Errand errand = state.errand();
    if (errand == null || isHeldBack(errand.notBefore())) {
      return;
    }
    if (state.stage() == GridState.Stage.CLOSING || situation.mayOpen()) {
      orders.add(errand.desired(reduceOnly));
    }
  }

  /// The nearest lines first, alternately below and above the empty one.
  private void lines() {
    int most = config.activeOrders() == 0 ? Integer.MAX_VALUE : config.activeOrders();
    int below = state.emptyLine() - 1;
    int above = below + 1;
    int taken = 0;
    while (taken < most && (below >= 0 || above < state.rungs().size())) {
      if (below >= 0) {
        rung(below--);
        taken++;
      }
      if (above < state.rungs().size() && taken < most) {
        rung(above++);
        taken++;
      }
    }
  }

  private void rung(int index) {
    Rung rung = state.rungs().get(index);
    if (rung.isUncovered() || isHeldBack(rung.notBefore())) {
      return;
    }
    boolean givesBack = rung.givesBack(state.direction());
    if (situation.mayOpen() || givesBack) { // a paused bot keeps what only gives back
      DesiredOrder order =
          DesiredOrder.limit(state.slot(index), rung.side(), state.priceOf(index), rung.quantity());
      orders.add(instrument.kind().isMargined() && givesBack ? order.reducing() : order);
    }
  }

  private boolean isHeldBack(@Nullable Instant until) {
    if (until == null || !situation.now().isBefore(until)) {
      return false;
    }
    if (retryAt == null || until.isBefore(retryAt)) {
      retryAt = until;
    }
    return true;
  }

  private void stops() {
    Price below = config.stopBelow();
    if (below != null) {
      wakes.add(new Wake.AtOrBelow(instrument.id(), below));
    }
    Price above = config.stopAbove();
    if (above != null) {
      wakes.add(new Wake.AtOrAbove(instrument.id(), above));
    }
  }

  private void takeProfit() {
    TakeProfit target = TakeProfit.of(config, state, situation);
    if (target != null) {
      target.wake().ifPresent(wakes::add);
    }
  }

  /// A trail is followed only when the whole side that it would leave has traded. Before that it
  /// needs no wake: the fills themselves ask.
  private void trails() {
    Price up = Trail.up(config, state, instrument);
    if (up != null && up.isAbove(situation.price())) {
      wakes.add(new Wake.AtOrAbove(instrument.id(), up));
    }
    Price down = Trail.down(config, state, instrument);
    if (down != null && down.isBelow(situation.price())) {
      wakes.add(new Wake.AtOrBelow(instrument.id(), down));
    }
  }
}
