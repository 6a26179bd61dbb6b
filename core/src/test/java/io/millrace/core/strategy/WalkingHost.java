package io.millrace.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The smallest host that a strategy can run on: one price that walks, orders that fill when it
/// reaches them, wakes that come true when it reaches those. After every decision it checks what
/// holds for all strategies: slots are unique, and the state reads back equal to what was written.
public final class WalkingHost<C, S> implements Situation {
  private static final int MOST_STEPS = 100_000;

  /// So many decisions in full, and after them each of that many: writing a state costs more than
  /// everything else here.
  private static final int ROUND_TRIPS = 20;

  private final StrategyType<C, S> type;
  private final Instrument instrument;
  private final FeeRates fees;
  private final FillMoney money;
  private final Map<OrderSlot, Quantity> filled = new HashMap<>();
  private final WalkingLevels levels = new WalkingLevels();
  private final Set<OrderSlot> resting = new HashSet<>();
  private Occasion occasion = new Occasion.Started();
  private Plan plan = Plan.IDLE;
  private int decisions;

  public C config;
  public S state;
  public Price price;
  public Instant now = Instant.parse("2026-01-01T00:00:00Z");
  public boolean mayOpen = true;
  public Amount free = Amount.of("1000000000");

  /// What the strategy's indicators are now.
  public double[] indicators = {};

  public double volume24h = Double.NaN;

  /// How far the price has moved within so many seconds, as a share; NaN over bars.
  public java.util.function.IntToDoubleFunction movedWithin = _ -> Double.NaN;

  /// Whether nothing trades but what {@link #fillPart} says.
  public boolean hold;

  /// How much of an order's rest one fill takes; everything by default.
  public UnaryOperator<Quantity> part = rest -> rest;

  public final List<Fill> fills = new ArrayList<>();
  public final List<Reason> reasons = new ArrayList<>();
  public final List<Announcement> announcements = new ArrayList<>();

  public WalkingHost(
      StrategyType<C, S> type, C config, Instrument instrument, FeeRates fees, String price) {
    this.type = type;
    this.config = config;
    this.instrument = instrument;
    this.fees = fees;
    this.money = new FillMoney(instrument, fees);
    this.state = type.initialState(config);
    this.price = Price.of(price);
  }

  public Plan plan() {
    return plan;
  }

  /// The order in a slot of this name, or nothing.
  public List<DesiredOrder> ordersNamed(String name) {
    return plan.orders().stream().filter(order -> order.slot().name().equals(name)).toList();
  }

  public List<String> slotNames() {
    return plan.orders().stream().map(order -> order.slot().name()).toList();
  }

  public String lastReason() {
    return reasons.getLast().text();
  }

  public void start() {
    ask(new Occasion.Started());
    settle();
  }

  public void command(Command command) {
    ask(new Occasion.Commanded(command));
    settle();
  }

  /// This situation as it is when somebody asks for something; nothing happens yet.
  public Situation asking(Command command) {
    occasion = new Occasion.Commanded(command);
    return this;
  }

  /// This situation as it is when the bot starts; nothing happens yet.
  public Situation starting() {
    occasion = new Occasion.Started();
    return this;
  }

  public void endOrder(String name, String why) {
    OrderSlot slot = ordersNamed(name).getFirst().slot();
    ask(new Occasion.OrderEnded(slot, filled.getOrDefault(slot, Quantity.ZERO), why));
  }

  /// What an order of this name lacks is less than the venue takes: it was not sent.
  public void tooSmall(String name) {
    OrderSlot slot = ordersNamed(name).getFirst().slot();
    Quantity traded = filled.getOrDefault(slot, Quantity.ZERO);
    ask(new Occasion.TooSmall(slot, traded, Reason.waits("notional 1 must be at least 5")));
    settle();
  }

  /// Part of an order trades, wherever the price is.
  public void fillPart(String name, String at, String quantity) {
    DesiredOrder order = ordersNamed(name).getFirst();
    fill(order, Price.of(at), Quantity.of(quantity), true);
    settle();
  }

  /// Time passes at one price; instants asked for come true.
  public void pass(Duration time) {
    now = now.plus(time);
    for (Wake wake : List.copyOf(plan.wakes())) {
      if (wake instanceof Wake.At(Instant instant) && !now.isBefore(instant)) {
        wake(wake);
      }
    }
    settle();
  }

  /// A bar closes; whoever waits for its interval is asked, with these indicator values.
  public void closeBar(BarInterval interval, double... values) {
    indicators = values;
    for (Wake wake : List.copyOf(plan.wakes())) {
      if (wake instanceof Wake.OnClose close && close.interval() == interval) {
        ask(new Occasion.Woken(wake));
      }
    }
    settle();
  }

  public WalkingHost<C, S> walkTo(String... targets) {
    for (String target : targets) {
      walk(Price.of(target));
    }
    return this;
  }

  /// The next trade is there: what rested fills at its limit, what triggers does so at the new
  /// price.
  public void jumpTo(String target) {
    price = Price.of(target);
    levels.follow(plan, price);
    settle();
  }

  private void walk(Price target) {
    for (int step = 0; !price.equals(target); step++) {
      assertThat(step).as("steps to " + target).isLessThan(MOST_STEPS);
      price = levels.nextStop(plan, price, target);
      levels.follow(plan, price);
      settle();
    }
  }

  private void settle() {
    int steps = 0;
    while (fillOne() || wakeOne()) {
      assertThat(++steps).as("events at " + price).isLessThan(MOST_STEPS);
    }
    resting.clear();
    plan.orders().forEach(order -> resting.add(order.slot()));
  }

  private boolean fillOne() {
    if (hold) {
      return false;
    }
    for (DesiredOrder order : plan.orders()) {
      if (filled.getOrDefault(order.slot(), Quantity.ZERO).isBelow(order.quantity())
          && WalkingLevels.isReached(order.terms(), order.side(), price)) {
        fill(order);
        return true;
      }
    }
    return false;
  }

  private void fill(DesiredOrder order) {
    OrderSlot slot = order.slot();
    boolean maker = order.terms() instanceof OrderTerms.Limit && resting.contains(slot);
    Price at = order.terms() instanceof OrderTerms.Limit(Price limit, _) && maker ? limit : price;
    Quantity before = filled.getOrDefault(slot, Quantity.ZERO);
    fill(order, at, part.apply(order.quantity().minus(before)), maker);
  }

  private void fill(DesiredOrder order, Price at, Quantity quantity, boolean maker) {
    OrderSlot slot = order.slot();
    Quantity before = filled.getOrDefault(slot, Quantity.ZERO);
    Fill fill =
        new Fill(
            slot,
            order.side(),
            at,
            quantity,
            money.fee(order.side(), at, quantity, maker ? fees.maker() : fees.taker()),
            maker ? Liquidity.MAKER : Liquidity.TAKER,
            now);
    fills.add(fill);
    Quantity total = before.plus(quantity);
    filled.put(slot, total);
    boolean complete = total.equals(order.quantity());
    ask(new Occasion.Filled(fill, total, complete));
  }

  /// A fill of an order that is no longer in the plan, as a venue may report one late.
  public void lateFill(OrderSlot slot, Side side, String at, String quantity) {
    Price price = Price.of(at);
    Quantity traded = Quantity.of(quantity);
    Fill fill =
        new Fill(
            slot,
            side,
            price,
            traded,
            money.fee(side, price, traded, fees.maker()),
            Liquidity.MAKER,
            now);
    fills.add(fill);
    ask(new Occasion.Filled(fill, traded, false));
    settle();
  }

  private boolean wakeOne() {
    for (Wake wake : plan.wakes()) {
      if (levels.isTrue(wake, price)) {
        wake(wake);
        return true;
      }
    }
    return false;
  }

  private void wake(Wake wake) {
    List<Wake> rest = new ArrayList<>(plan.wakes());
    rest.remove(wake);
    plan = new Plan(plan.orders(), rest);
    levels.forget(wake);
    ask(new Occasion.Woken(wake));
  }

  private void ask(Occasion why) {
    occasion = why;
    Decision<S> decision = type.decide(config, state, this);
    state = decision.state();
    if (++decisions <= ROUND_TRIPS || decisions % ROUND_TRIPS == 0) {
      S readBack = type.read(config, type.write(state));
      assertThat(readBack).isEqualTo(state);
      state = readBack;
    }
    reasons.addAll(decision.reasons());
    announcements.addAll(decision.announcements());
    if (!decision.plan().isStanding()) {
      plan = decision.plan();
    }
    assertThat(plan.orders().stream().map(DesiredOrder::slot).toList()).doesNotHaveDuplicates();
  }

  /// Sum of what the fills did to the quote balance, fees in quote included.
  public Amount cash() {
    return money.cash(fills);
  }

  /// Sum of what the fills did to the base balance, fees in base included.
  public Amount coins() {
    return money.coins(fills);
  }

  @Override
  public Occasion occasion() {
    return occasion;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Instrument instrument() {
    return instrument;
  }

  @Override
  public Price price() {
    return price;
  }

  @Override
  public FeeRates fees() {
    return fees;
  }

  @Override
  public Amount free(Asset asset) {
    return free;
  }

  @Override
  public Quantity traded(OrderSlot slot) {
    return filled.getOrDefault(slot, Quantity.ZERO);
  }

  @Override
  public boolean mayOpen() {
    return mayOpen;
  }

  @Override
  public double indicator(int index) {
    return index < indicators.length ? indicators[index] : Double.NaN;
  }

  @Override
  public double movedWithin(int seconds) {
    return movedWithin.applyAsDouble(seconds);
  }

  @Override
  public double volume24h() {
    return volume24h;
  }
}
