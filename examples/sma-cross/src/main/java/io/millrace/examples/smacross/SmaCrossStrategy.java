package io.millrace.examples.smacross;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.Problem;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.examples.smacross.SmaCrossState.Trend;
import java.util.List;

/// Buys at market when the quick average crosses above the slow one, sells when it crosses below.
/// Long only. The smallest useful strategy: read it from {@link #decide} down.
public final class SmaCrossStrategy implements StrategyType<SmaCrossConfig, SmaCrossState> {
  private static final String EXIT = "exit";
  private static final int FAST = 0;
  private static final int SLOW = 1;

  /// Called by `ServiceLoader`.
  public SmaCrossStrategy() {}

  @Override
  public String name() {
    return "sma-cross";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public Decision<SmaCrossState> decide(
      SmaCrossConfig config, SmaCrossState state, Situation situation) {
    return switch (situation.occasion()) {
      case Occasion.Woken _ -> atClose(config, state, situation);
      case Occasion.Filled filled -> filled(config, state, filled, situation);
      case Occasion.Commanded(Command.CloseAtMarket _) when state.held().isPositive() ->
          sell(config, state, situation, Reason.acted("Closing at market, as asked"));
      case Occasion.Commanded(Command command) ->
          Decision.of(
              state,
              Plan.STANDING,
              Reason.refused(
                  "This strategy does not offer {}", command.getClass().getSimpleName()));
      case Occasion.TooSmall small when small.slot().name().equals(EXIT) -> closed(config, state);
      case Occasion.Started _, Occasion.OrderEnded _, Occasion.TooSmall _ ->
          Decision.of(state, config.waiting());
    };
  }

  /// The deal is over. What is left of it, if anything, is too small for the venue.
  private static Decision<SmaCrossState> closed(SmaCrossConfig config, SmaCrossState state) {
    return Decision.of(state.holding(Quantity.ZERO), config.waiting())
        .announcing(
            new Announcement.DealClosed(state.deal(), Announcement.CloseReason.TAKE_PROFIT));
  }

  private static Decision<SmaCrossState> atClose(
      SmaCrossConfig config, SmaCrossState state, Situation situation) {
    double fast = situation.indicator(FAST);
    double slow = situation.indicator(SLOW);
    Trend trend = trend(fast, slow, state.above());
    if (trend == state.above()) {
      return Decision.unchanged(state);
    }
    boolean crossed = state.above() != Trend.UNKNOWN;
    SmaCrossState seen = state.seen(trend);
    if (crossed && trend == Trend.ABOVE && state.held().isZero() && situation.mayOpen()) {
      return buy(config, seen, situation, fast, slow);
    }
    if (trend == Trend.BELOW && state.held().isPositive()) {
      return sell(config, seen, situation, Reason.acted("SMA {} fell below SMA {}", fast, slow));
    }
    return Decision.unchanged(seen);
  }

  /// The one of before while the averages are equal, or there is no slow one yet.
  private static Trend trend(double fast, double slow, Trend before) {
    return fast > slow ? Trend.ABOVE : fast < slow ? Trend.BELOW : before;
  }

  @Override
  public int nextInterest(
      SmaCrossConfig config,
      SmaCrossState state,
      Instrument instrument,
      ClosedBars bars,
      int from,
      int to) {
    Trend before = state.above();
    int bar = from;
    while (bar < to
        && trend(bars.indicator(FAST, bar), bars.indicator(SLOW, bar), before) == before) {
      bar++;
    }
    return bar;
  }

  private static Decision<SmaCrossState> buy(
      SmaCrossConfig config, SmaCrossState state, Situation situation, double fast, double slow) {
    SmaCrossState next = state.nextDeal(state.above());
    Quantity quantity =
        situation.instrument().rules().ceilQuantity(config.size(), situation.price());
    var order = DesiredOrder.market(new OrderSlot(next.deal(), "entry"), Side.BUY, quantity);
    return Decision.of(
        next,
        new Plan(List.of(order), config.waiting().wakes()),
        Reason.acted("SMA {} rose above SMA {}", fast, slow));
  }

  /// What a fee in coins has left below a step cannot be sold, and stays.
  private static Decision<SmaCrossState> sell(
      SmaCrossConfig config, SmaCrossState state, Situation situation, Reason why) {
    Quantity whole = situation.instrument().rules().floorQuantity(state.held());
    if (whole.isZero()) {
      return closed(config, state);
    }
    var order = DesiredOrder.market(new OrderSlot(state.deal(), EXIT), Side.SELL, whole);
    return Decision.of(state, new Plan(List.of(order.reducing()), config.waiting().wakes()), why);
  }

  private static Decision<SmaCrossState> filled(
      SmaCrossConfig config, SmaCrossState state, Occasion.Filled filled, Situation situation) {
    Fill fill = filled.fill();
    if (fill.side() == Side.BUY) {
      Quantity arrived =
          fill.fee().asset().equals(situation.instrument().base())
              ? fill.quantity().minus(Quantity.of(fill.fee().amount().toBigDecimal()))
              : fill.quantity();
      SmaCrossState holding = state.holding(state.held().plus(arrived));
      return filled.complete()
          ? Decision.of(holding, config.waiting())
          : Decision.unchanged(holding);
    }
    return filled.complete() ? closed(config, state) : Decision.unchanged(state);
  }

  @Override
  public SmaCrossConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return SmaCrossConfig.read(params, instrument.id());
  }

  @Override
  public Document.Fields describe(SmaCrossConfig config) {
    return config.describe();
  }

  @Override
  public SmaCrossState initialState(SmaCrossConfig config) {
    return SmaCrossState.NEW;
  }

  @Override
  public Document write(SmaCrossState state) {
    return state.write();
  }

  @Override
  public SmaCrossState read(SmaCrossConfig config, Document state) {
    return SmaCrossState.read(state);
  }

  @Override
  public List<IndicatorRef> indicators(SmaCrossConfig config) {
    return config.indicators();
  }

  @Override
  public Preview preview(SmaCrossConfig config, Instrument instrument, FeeRates fees, Price price) {
    Quantity quantity = instrument.rules().ceilQuantity(config.size(), price);
    Amount value = instrument.notional(price, quantity);
    List<Problem> problems =
        instrument
            .violation(price, quantity, false)
            .map(broken -> List.of(new Problem("params.size", broken.value(), broken.allowed())))
            .orElse(List.of());
    var entry = new Preview.Line("entry", Side.BUY, price, quantity, value, value, price, "");
    return new Preview(List.of(entry), value, Amount.ZERO, List.of(), List.of(), problems);
  }
}
