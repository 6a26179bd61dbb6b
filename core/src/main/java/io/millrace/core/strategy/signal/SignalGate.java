package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Situation;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import org.jspecify.annotations.Nullable;

/// Whether an entry may be made, and how large it is: the same for every rule.
final class SignalGate {
  private static final Reason PAUSED = Reason.waits("the bot is paused");
  private static final Reason LONG_ONLY = Reason.waits("the direction is {}", Sides.LONG);
  private static final Reason SHORT_ONLY = Reason.waits("the direction is {}", Sides.SHORT);
  private static final Reason CLOSED = Reason.waits("the market is closed");

  private final SignalSetup setup;
  private final Situation situation;
  private final Instrument instrument;

  SignalGate(SignalSetup setup, Situation situation) {
    this.setup = setup;
    this.situation = situation;
    this.instrument = situation.instrument();
  }

  /// The first condition that says no, or nothing.
  ///
  /// @param trade the position there is
  /// @param side nothing where both are meant
  @Nullable Reason refusal(@Nullable Trade trade, @Nullable Side side, double condition) {
    if (trade != null) {
      return Reason.waits("deal {} is open", trade.deal());
    }
    if (!situation.mayOpen()) {
      return PAUSED;
    }
    if (side != null && !setup.sides().allows(side)) {
      return setup.sides() == Sides.LONG ? LONG_ONLY : SHORT_ONLY;
    }
    if (!instrument.sessions().isOpen(situation.now())) {
      return CLOSED;
    }
    return setup.conditions().refusal(condition);
  }

  /// Why no order can be made of an entry, or nothing.
  @Nullable Reason misfit(Side side, Price at, Price stop) {
    boolean behind = side == Side.BUY ? stop.isBelow(at) : stop.isAbove(at);
    if (!behind || !stop.isPositive()) {
      return Reason.waits("its stop {} would not lie behind the entry {}", stop, at);
    }
    Quantity quantity = size(at, stop);
    return instrument.violation(at, quantity, false).map(Reason::of).orElse(null);
  }

  Quantity size(Price at, Price stop) {
    return setup.sizing().size(instrument, at, stop);
  }

  boolean allows(Side side) {
    return setup.sides().allows(side);
  }
}
