package io.millrace.core.strategy.range;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.range.RangeState.Day;
import io.millrace.core.strategy.range.RangeState.Legs;
import io.millrace.core.strategy.range.RangeState.Levels;
import io.millrace.core.strategy.signal.Points;
import io.millrace.core.strategy.signal.SignalTurn;
import io.millrace.core.strategy.signal.Trade;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision of {@link RangeStrategy}: takes in what has happened, then goes through the day in
/// its order: its start, its entries, its position, its end.
final class RangeTurn {
  static final String BUY = "buy";
  static final String SELL = "sell";

  private final RangeConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final SignalTurn turn;
  private final RangeClock clock;
  private @Nullable Day day;

  RangeTurn(RangeConfig config, RangeState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.turn = new SignalTurn(config.setup(), CloseReason.STOP_LOSS, state.position(), situation);
    this.clock = new RangeClock(config.hours(), situation.now(), instrument.sessions());
    this.day = state.day();
  }

  Decision<RangeState> decide() {
    takeUpLeg();
    if (turn.book()) {
      placeExits();
    }
    legEnded();
    endDay();
    beginDay();
    breakEven();
    turn.settle();
    arm();
    RangeState state = new RangeState(turn.state(), day);
    return turn.decision(state, legOrders(), wakes());
  }

  // ---- the entries

  /// The first fill of an entry that waited makes it the deal, and takes the other one away.
  private void takeUpLeg() {
    Day now = day;
    Legs legs = now == null ? null : now.legs();
    if (now == null
        || legs == null
        || !(situation.occasion() instanceof Occasion.Filled filled)
        || filled.fill().slot().cycle() != legs.deal()) {
      return;
    }
    Side side = filled.fill().side();
    boolean buys = side == Side.BUY;
    Levels levels = levels(now);
    enter(
        side,
        new Trade.Entry(
            buys ? BUY : SELL,
            new OrderTerms.Stop(buys ? levels.buyAt() : levels.sellAt()),
            buys ? legs.buy() : legs.sell(),
            null,
            group(legs),
            true),
        legs.deal());
    turn.taken(side, filled.fill().price(), situation.indicator(RangeStrategy.CONDITION));
  }

  private void enter(Side side, Trade.Entry entry, long deal) {
    Day now = day;
    turn.adopt(Trade.entering(deal, side, entry));
    if (now != null) {
      day = new Day(now.date(), now.levels(), now.trades() + 1, null);
    }
  }

  /// An entry that the venue has ended, or that is too small for it, is not placed again today.
  private void legEnded() {
    switch (situation.occasion()) {
      case Occasion.OrderEnded ended ->
          legEnded(ended.slot(), "The venue ended the entry {}: {}.", ended.why());
      case Occasion.TooSmall small ->
          legEnded(small.slot(), "Too small for the venue is the entry {}: {}.", small.why());
      case Occasion.Started _, Occasion.Filled _, Occasion.Woken _, Occasion.Commanded _ -> {}
    }
  }

  private void legEnded(OrderSlot slot, String template, Object why) {
    Day now = day;
    if (now != null && now.legs() != null && slot.cycle() == now.legs().deal()) {
      boolean buys = slot.name().equals(BUY);
      Legs legs = now.legs();
      Legs rest =
          new Legs(
              legs.deal(), buys ? Quantity.ZERO : legs.buy(), buys ? legs.sell() : Quantity.ZERO);
      turn.say(Reason.warns(template, slot, why));
      boolean none = rest.buy().isZero() && rest.sell().isZero();
      day = none ? new Day(now.date(), null, now.trades(), null) : now.with(rest);
    }
  }

  /// Places the entries when they may wait, takes them away when they may not.
  private void arm() {
    Day now = day;
    if (now == null || now.levels() == null) {
      return;
    }
    boolean may =
        now.date().equals(clock.date())
            && clock.mayEnter()
            && situation.mayOpen()
            && turn.trade() == null
            && now.trades() < config.maxTradesPerDay();
    if (!may) {
      day = now.with(null);
    } else if (now.legs() == null && now.levels().isInside(situation.price())) {
      day = now.with(legs(now.levels()));
    }
  }

  private @Nullable Legs legs(Levels levels) {
    Quantity buy = size(Side.BUY, levels.buyAt());
    Quantity sell = size(Side.SELL, levels.sellAt());
    return buy.isZero() && sell.isZero() ? null : new Legs(turn.nextDeal(), buy, sell);
  }

  /// Zero where the side is not allowed, or the size not possible.
  private Quantity size(Side side, Price at) {
    Price stop = stop(side, at.toDouble());
    return turn.sizeOf(side, at, stop);
  }

  private List<DesiredOrder> legOrders() {
    Day now = day;
    Legs legs = now == null ? null : now.legs();
    if (now == null || legs == null) {
      return List.of();
    }
    Levels levels = levels(now);
    List<DesiredOrder> orders = new ArrayList<>(2);
    if (legs.buy().isPositive()) {
      orders.add(leg(legs, BUY, Side.BUY, levels.buyAt(), legs.buy()));
    }
    if (legs.sell().isPositive()) {
      orders.add(leg(legs, SELL, Side.SELL, levels.sellAt(), legs.sell()));
    }
    return orders;
  }

  private static DesiredOrder leg(Legs legs, String name, Side side, Price at, Quantity quantity) {
    return DesiredOrder.stop(new OrderSlot(legs.deal(), name), side, at, quantity)
        .handled(Handling.PLAIN.inGroup(group(legs)));
  }

  private static String group(Legs legs) {
    return "range-" + legs.deal();
  }

  private static Levels levels(Day day) {
    Levels levels = day.levels();
    if (levels == null) {
      throw new IllegalStateException("entries wait on " + day.date() + " without levels");
    }
    return levels;
  }

  // ---- the day

  private void beginDay() {
    if (!clock.hasStarted() || (day != null && day.date().equals(clock.date()))) {
      return;
    }
    if (!clock.isWithinGrace(config.startGraceMinutes())) {
      if (clock.mayEnter()) {
        turn.say(
            Reason.waits(
                "It is later than {} minutes after {}: the day is skipped.",
                config.startGraceMinutes(),
                config.hours().to()));
      }
      day = new Day(clock.date(), null, 0, null);
    } else if (situation.mayOpen()) {
      day = new RangeMorning(config, situation, clock, turn).begin();
      if (day.levels() != null && !day.levels().isInside(situation.price())) {
        enterBeyond(day.levels());
      }
    }
  }

  /// The price is beyond a level at the start, and the rule is to go with it.
  private void enterBeyond(Levels levels) {
    Price price = situation.price();
    Side side = price.isBelow(levels.buyAt()) ? Side.SELL : Side.BUY;
    Quantity size = size(side, price);
    if (size.isPositive()) {
      var entry = new Trade.Entry(SignalTurn.ENTRY, OrderTerms.MARKET, size, null, null, true);
      enter(side, entry, turn.nextDeal());
      turn.taken(side, price, situation.indicator(RangeStrategy.CONDITION));
    }
  }

  private void endDay() {
    Trade trade = turn.trade();
    if (trade == null || day == null || !clock.mustBeFlat(day.date())) {
      return;
    }
    turn.close(
        CloseReason.SESSION_END, Reason.acted("it is {}", clock.time(clock.flat(day.date()))));
    if (clock.isPastHardLimit(day.date())) {
      turn.closeNow();
      turn.say(
          Reason.warns(
              "It is {} and deal {} is still open.",
              clock.time(clock.hardFlat(day.date())),
              trade.deal()));
    }
  }

  // ---- the position

  private void placeExits() {
    Trade trade = turn.running();
    if (trade != null) {
      double entry = trade.average(instrument).toDouble();
      double far = config.targetAtr() * situation.indicator(RangeStrategy.TARGET_ATR);
      turn.protect(
          stop(trade.side(), entry),
          Points.target(trade.side(), trade.isLong() ? entry + far : entry - far, instrument));
    }
  }

  private Price stop(Side side, double entry) {
    return Points.stop(
        side, entry, config.stopAtr() * situation.indicator(RangeStrategy.ATR), instrument);
  }

  private void breakEven() {
    Trade trade = turn.running();
    Price at = trade == null ? null : breakEvenAt(trade);
    if (trade == null || at == null) {
      return;
    }
    boolean woken =
        situation.occasion() instanceof Occasion.Woken(Wake wake) && wake.equals(onGain(trade, at));
    if (woken || !trade.isBetter(at, situation.price())) {
      turn.moveStop(trade.average(instrument), null);
      turn.say(
          Reason.acted(
              "Deal {}: {} points in favour, the stop is at the entry now.",
              trade.deal(),
              config.breakevenPoints()));
    }
  }

  private @Nullable Price breakEvenAt(Trade trade) {
    if (config.breakevenPoints() == 0 || trade.exit().moved()) {
      return null;
    }
    double entry = trade.average(instrument).toDouble();
    double far = trade.isLong() ? config.breakevenPoints() : -config.breakevenPoints();
    return Points.target(trade.side(), entry + far, instrument);
  }

  private Wake onGain(Trade trade, Price at) {
    return trade.isLong()
        ? new Wake.AtOrAbove(instrument.id(), at)
        : new Wake.AtOrBelow(instrument.id(), at);
  }

  // ---- when to be asked again

  private List<Wake> wakes() {
    List<Wake> wakes = new ArrayList<>();
    wakes.add(new Wake.At(clock.nextStart()));
    Day now = day;
    if (now == null) {
      return wakes;
    }
    if (now.legs() != null || turn.trade() != null) {
      addIfAhead(wakes, clock.noEntry(now.date()));
    } else {
      waitForInside(now, wakes);
    }
    if (turn.trade() != null) {
      addIfAhead(wakes, clock.flat(now.date()));
      addIfAhead(wakes, clock.hardFlat(now.date()));
    }
    Trade trade = turn.running();
    Price at = trade == null ? null : breakEvenAt(trade);
    if (trade != null && at != null) {
      wakes.add(onGain(trade, at));
    }
    return wakes;
  }

  /// The entries wait again once the price is back between them.
  private void waitForInside(Day now, List<Wake> wakes) {
    Levels levels = now.levels();
    if (levels == null
        || now.trades() >= config.maxTradesPerDay()
        || !clock.mayEnter()
        || levels.isInside(situation.price())) {
      return;
    }
    Price tick = instrument.rules().tickSize();
    wakes.add(
        situation.price().isBelow(levels.buyAt())
            ? new Wake.AtOrAbove(instrument.id(), levels.sellAt().plus(tick))
            : new Wake.AtOrBelow(instrument.id(), levels.buyAt().minus(tick)));
  }

  private void addIfAhead(List<Wake> wakes, Instant at) {
    if (at.isAfter(situation.now())) {
      wakes.add(new Wake.At(at));
    }
  }
}
