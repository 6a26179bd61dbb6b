package io.millrace.core.bot;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;

/// For tests: buys 1 at 100 and 1 at 90, and sells whatever it holds at 110, or at market when told
/// to close. The exit stands last in its plan.
final class DipStrategy implements StrategyType<DipStrategy.Config, DipStrategy.Held> {
  record Config() {}

  record Held(Quantity quantity, boolean closing) {}

  static final OrderSlot HIGH = new OrderSlot(1, "high");
  static final OrderSlot LOW = new OrderSlot(1, "low");
  static final OrderSlot EXIT = new OrderSlot(1, "exit");
  static final OrderSlot CLOSE = new OrderSlot(1, "close");
  private static final Quantity ONE = Quantity.of("1");

  @Override
  public Decision<Held> decide(Config config, Held state, Situation situation) {
    Held now =
        switch (situation.occasion()) {
          case Occasion.Filled filled ->
              new Held(
                  filled.fill().side() == Side.BUY
                      ? state.quantity.plus(filled.fill().quantity())
                      : state.quantity.minusOrZero(filled.fill().quantity()),
                  state.closing);
          case Occasion.Commanded(Command.CloseAtMarket _) -> new Held(state.quantity, true);
          case Occasion.TooSmall small ->
              new Held(
                  small.slot().equals(EXIT) || small.slot().equals(CLOSE)
                      ? Quantity.ZERO
                      : state.quantity,
                  state.closing);
          case Occasion.Commanded _, Occasion.Started _, Occasion.Woken _, Occasion.OrderEnded _ ->
              state;
        };
    return Decision.of(now, new Plan(orders(now, situation), List.of()));
  }

  private static List<DesiredOrder> orders(Held held, Situation situation) {
    List<DesiredOrder> orders = new ArrayList<>();
    if (!held.closing) {
      orders.add(DesiredOrder.limit(HIGH, Side.BUY, Price.of("100"), ONE));
      orders.add(DesiredOrder.limit(LOW, Side.BUY, Price.of("90"), ONE));
    }
    if (held.quantity.isPositive()) {
      orders.add(
          held.closing
              ? DesiredOrder.market(CLOSE, Side.SELL, situation.traded(CLOSE).plus(held.quantity))
              : DesiredOrder.limit(
                  EXIT, Side.SELL, Price.of("110"), situation.traded(EXIT).plus(held.quantity)));
    }
    return orders;
  }

  @Override
  public String name() {
    return "dip";
  }

  @Override
  public boolean hasDeals() {
    return false;
  }

  @Override
  public Config configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return new Config();
  }

  @Override
  public Document.Fields describe(Config config) {
    return Document.Fields.EMPTY;
  }

  @Override
  public Held initialState(Config config) {
    return new Held(Quantity.ZERO, false);
  }

  @Override
  public Document write(Held state) {
    return Document.fields().put("held", state.quantity).put("closing", state.closing).build();
  }

  @Override
  public Held read(Config config, Document state) {
    DocumentReader reader = DocumentReader.of(state, "");
    return new Held(Quantity.of(reader.text("held", "0")), reader.flag("closing", false));
  }

  @Override
  public Preview preview(Config config, Instrument instrument, FeeRates fees, Price price) {
    throw new UnsupportedOperationException("not previewed in tests");
  }
}
