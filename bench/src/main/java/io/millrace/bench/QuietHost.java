package io.millrace.bench;

import io.millrace.core.bot.BotEffects;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.bot.BotView;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.OrderGate;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/// A venue at one price: market orders fill, all others rest. It brings a bot into the state in
/// which bots spend their lives, and serves any number of them one after the other.
final class QuietHost implements BotEffects, BotView {
  private static final Price PRICE = Price.of("30000");
  private static final Amount RICH = Amount.of("1000000");
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

  private final ArrayDeque<Order> pending = new ArrayDeque<>();

  /// A machine that was started and has come to rest: with DCA and an immediate start that is an
  /// open deal with its safety orders and its take profit resting.
  <C, S> BotMachine<C, S> started(ConfiguredBot<C, S> bot) {
    var machine =
        new BotMachine<>(bot.type(), bot.config(), bot.instrument(), Market.FEES, OrderGate.OPEN);
    machine.on(new BotEvent.Start(), this, this);
    for (Order order = pending.poll(); order != null; order = pending.poll()) {
      if (order.terms() instanceof OrderTerms.Market) {
        machine.on(
            new BotEvent.Traded(order.ref(), Market.FILLS.taker(order, PRICE, NOW)), this, this);
      } else {
        machine.on(new BotEvent.Accepted(order.ref()), this, this);
      }
    }
    return machine;
  }

  @Override
  public void place(ApprovedOrder order) {
    pending.add(order.order());
  }

  @Override
  public void cancel(Order order) {
    throw new IllegalStateException("nothing changes here, so nothing is cancelled: " + order);
  }

  @Override
  public void wakes(List<Wake> wakes) {}

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public Price price() {
    return PRICE;
  }

  @Override
  public Amount free(Asset asset) {
    return RICH;
  }

  @Override
  public double indicator(int index) {
    return Double.NaN;
  }

  @Override
  public double volume24h() {
    return Double.NaN;
  }
}
