package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One bot in its account: shows it the account's world and passes on what it asks for.
final class Hosted<C, S> implements BotView, BotEffects {
  private final AccountMachine account;
  final long number;
  final Instrument instrument;
  final FeeRates fees;
  @Nullable BotMachine<C, S> machine;
  @Nullable AccountView view;
  @Nullable AccountEffects effects;
  private int priority;

  Hosted(AccountMachine account, long number, Instrument instrument, FeeRates fees) {
    this.account = account;
    this.number = number;
    this.instrument = instrument;
    this.fees = fees;
  }

  BotMachine<C, S> machine() {
    return Objects.requireNonNull(machine);
  }

  /// Lets the gate count what the bot holds and what of its orders may be live.
  void join(RiskGate gate) {
    String strategy = machine().type().name();
    gate.join(number, strategy, instrument, machine().position(), machine().orders());
    gate.prioritise(number, priority);
  }

  /// See {@link RiskGate#prioritise}.
  void prioritise(int wanted) {
    priority = wanted;
    account.risk().prioritise(number, wanted);
  }

  AccountView view() {
    return Objects.requireNonNull(view);
  }

  private AccountEffects effects() {
    return Objects.requireNonNull(effects);
  }

  @Override
  public Instant now() {
    return view().now();
  }

  /// The last price; zero before anything has happened.
  Price lastPrice() {
    return view == null ? Price.ZERO : price();
  }

  @Override
  public Price price() {
    return view().price(instrument.id());
  }

  @Override
  public Amount free(Asset asset) {
    return account.funds().free(asset);
  }

  @Override
  public double movedWithin(int seconds) {
    return view().movedWithin(number, seconds);
  }

  @Override
  public double indicator(int index) {
    return view().indicator(number, index);
  }

  @Override
  public double volume24h() {
    return view().volume24h(instrument.id());
  }

  @Override
  public void place(ApprovedOrder order) {
    effects().place(number, account.idOf(number, order.order().ref()), order);
  }

  @Override
  public void cancel(Order order) {
    effects().cancel(number, account.idOf(number, order.ref()), order);
  }

  @Override
  public void wakes(List<Wake> wakes) {
    effects().wakes(number, wakes);
  }

  @Override
  public void orderChanged(Order order) {
    if (!FundsGate.isOnItsWay(order)) {
      account.funds().release(number, order.ref());
    }
    account.risk().changed(number, order);
    effects().orderChanged(number, account.idOf(number, order.ref()), order);
  }

  @Override
  public void booked(OrderRef order, Fill fill, Position position) {
    account.risk().booked(number, position);
    effects().booked(number, account.idOf(number, order), order, fill, position);
  }

  @Override
  public void funded(Amount amount, Position position) {
    account.risk().booked(number, position);
  }

  @Override
  public void dealChanged(Deal deal) {
    if (!deal.isOpen()) {
      account.risk().closed(deal, now());
    }
    effects().dealChanged(number, deal);
  }

  @Override
  public void decided(
      String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {
    effects().decided(number, occasion, reasons, placed, cancelled);
  }

  @Override
  public void phaseChanged(BotPhase phase, Optional<Reason> why) {
    effects().phaseChanged(number, phase, why);
  }

  @Override
  public void signal(Announcement.SignalSeen signal) {
    effects().signal(number, signal);
  }

  @Override
  public void suggested(Reason what) {
    effects().suggested(number, what);
  }
}
