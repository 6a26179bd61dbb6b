package io.millrace.simulation.backtest;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.Wake.Direction;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes no sense as trading: each decision draws, from a seed in its state, orders of every kind
/// and wakes of every kind round the price. What it does depends on when and at what price it is
/// asked, so two hosts that differ anywhere soon differ everywhere.
final class EveryWakeStrategy
    implements StrategyType<EveryWakeStrategy.Config, EveryWakeStrategy.State> {
  record Config(InstrumentId on, long seed, boolean closes) {}

  record State(long seed, long cycle) {}

  static Document.Fields params(SeededRandom random) {
    return Document.fields()
        .put("seed", random.longBetween(1, 1_000_000_000))
        .put("closes", random.chance(0.2))
        .build();
  }

  @Override
  public Decision<State> decide(Config config, State state, Situation situation) {
    long mixed = state.seed() * 31 + situation.price().units() + situation.now().toEpochMilli();
    var random = new SeededRandom(mixed);
    boolean partOfPlan = situation.occasion() instanceof Occasion.Filled;
    if (partOfPlan && random.chance(0.3)) {
      return Decision.unchanged(new State(mixed, state.cycle()));
    }
    long cycle = state.cycle() + 1;
    return Decision.of(
        new State(mixed, cycle),
        new Plan(orders(cycle, situation, random), wakes(config, situation, random)));
  }

  private static List<DesiredOrder> orders(long cycle, Situation situation, SeededRandom random) {
    List<DesiredOrder> orders = new ArrayList<>();
    for (int i = 0; i < random.intBetween(0, 4); i++) {
      var slot = new OrderSlot(cycle, "order-" + i);
      Side side = random.oneOf(Side.BUY, Side.SELL);
      Quantity quantity = Quantity.of("0.01").plus(Quantity.of("0.00001"));
      Price near = near(situation, random, -0.05, 0.05);
      OrderTerms terms = terms(near, situation, random);
      orders.add(new DesiredOrder(slot, side, terms, quantity, handling(cycle, situation, random)));
    }
    return orders;
  }

  private static OrderTerms terms(Price near, Situation situation, SeededRandom random) {
    return switch (random.intBetween(0, 13)) {
      case 0 -> OrderTerms.MARKET;
      case 1, 2 -> new OrderTerms.Stop(near);
      case 3, 4 -> new OrderTerms.StopLimit(near, near(situation, random, -0.05, 0.05));
      case 5, 6 -> new OrderTerms.TakeProfit(near);
      case 7, 8 ->
          new OrderTerms.Trailing(
              Ratio.of("0.0" + random.intBetween(11, 39)),
              random.chance(0.5) ? Optional.of(near) : Optional.empty());
      case 9 -> new OrderTerms.Limit(near, true);
      default -> new OrderTerms.Limit(near);
    };
  }

  private static Handling handling(long cycle, Situation situation, SeededRandom random) {
    Handling handling = Handling.reducing(random.chance(0.3));
    if (random.chance(0.3)) {
      handling = handling.until(situation.now().plusSeconds(random.intBetween(1, 3_000)));
    }
    if (random.chance(0.4)) {
      handling = handling.inGroup(random.oneOf("a", "b"));
    }
    if (random.chance(0.2)) {
      handling = handling.after(new OrderSlot(cycle, "order-" + random.intBetween(0, 3)));
    }
    return handling;
  }

  private static List<Wake> wakes(Config config, Situation situation, SeededRandom random) {
    List<Wake> wakes = new ArrayList<>();
    wakes.add(new Wake.At(situation.now().plusSeconds(random.intBetween(0, 6_000))));
    for (int i = 0; i < random.intBetween(0, 3); i++) {
      wakes.add(
          switch (random.intBetween(0, 2)) {
            case 0 -> new Wake.AtOrBelow(config.on(), near(situation, random, -0.06, -0.001));
            case 1 -> new Wake.AtOrAbove(config.on(), near(situation, random, 0.001, 0.06));
            default ->
                new Wake.Retreat(
                    config.on(),
                    random.oneOf(Direction.UP, Direction.DOWN),
                    situation.price(),
                    Ratio.of("0.0" + random.intBetween(11, 49)));
          });
    }
    if (config.closes()) {
      wakes.add(new Wake.OnClose(config.on(), random.oneOf(BarInterval.M5, BarInterval.H1)));
    }
    return wakes;
  }

  private static Price near(Situation situation, SeededRandom random, double from, double to) {
    long permille = Math.round((1 + random.doubleBetween(from, to)) * 10_000);
    Price tick = situation.instrument().rules().tickSize();
    return situation
        .price()
        .scaled(Fraction.of(permille, 10_000), tick, RoundingMode.HALF_UP)
        .max(tick);
  }

  @Override
  public String name() {
    return "every-wake";
  }

  @Override
  public boolean hasDeals() {
    return false;
  }

  @Override
  public Config configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return new Config(
        instrument.id(), params.whole("seed", 1, 1, Long.MAX_VALUE), params.flag("closes", false));
  }

  @Override
  public Document.Fields describe(Config config) {
    return Document.fields().put("seed", config.seed()).put("closes", config.closes()).build();
  }

  @Override
  public State initialState(Config config) {
    return new State(config.seed(), 0);
  }

  @Override
  public Document write(State state) {
    return Document.fields().put("seed", state.seed()).put("cycle", state.cycle()).build();
  }

  @Override
  public State read(Config config, Document state) {
    DocumentReader reader = DocumentReader.of(state, "state");
    return new State(
        reader.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE),
        reader.whole("cycle", 0, 0, Long.MAX_VALUE));
  }

  @Override
  public Preview preview(Config config, Instrument instrument, FeeRates fees, Price price) {
    return new Preview(List.of(), Amount.of("1000"), Amount.ZERO, List.of(), List.of(), List.of());
  }
}
