package io.millrace.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.ForwardingStrategy;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a slot lacks may be less than the venue takes: such an order is never sent (I13).
final class TooSmallTest {
  private static final Instrument BTC =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.of("5")));

  private final QuietView view = new QuietView();
  private final QuietEffects effects = new QuietEffects();
  private final AccountMachine machine = machine();

  @Test
  void restThatTheVenueWouldRefuse_isNotSent_andTheStrategyHears() {
    holdOne();
    trade(DipStrategy.EXIT, Side.SELL, "0.99");
    stopAndStart();
    // 0.01 at 110 would be worth 1.1
    assertThat(order(DipStrategy.EXIT)).isEmpty();
    assertThat(((DipStrategy.Held) bot().state()).quantity()).isEqualTo(Quantity.ZERO);
    assertThat(bot().phase()).isNotEqualTo(BotPhase.ERROR);
    assertThat(bot().position().quantity()).isEqualTo(Quantity.of("0.01"));
  }

  @Test
  void restThatTheVenueTakes_isSent() {
    holdOne();
    trade(DipStrategy.EXIT, Side.SELL, "0.95");
    stopAndStart();
    Order again = order(DipStrategy.EXIT).orElseThrow();
    assertThat(again.quantity()).isEqualTo(Quantity.of("0.05"));
    assertThat(again.ref().attempt()).isEqualTo(2);
  }

  @Test
  void closing_leavesDust_andIsConfirmed() {
    holdOne();
    trade(DipStrategy.EXIT, Side.SELL, "0.96");
    tell(new BotEvent.Stop(true));
    assertThat(machine.killReport().isConfirmedFlat()).isFalse();
    everythingGoes();
    // 0.04 at 100 would be worth 4
    assertThat(bot().phase()).isEqualTo(BotPhase.STOPPED);
    assertThat(machine.killReport().isConfirmedFlat()).isTrue();
    assertThat(machine.killReport().bots().getFirst().left()).isEqualTo(Quantity.of("0.04"));
  }

  @Test
  void unknownPrice_isNoReasonToHoldBack() {
    holdOne();
    trade(DipStrategy.EXIT, Side.SELL, "0.96");
    view.price = Price.ZERO;
    tell(new BotEvent.Stop(true));
    everythingGoes();
    assertThat(order(DipStrategy.CLOSE)).isPresent();
  }

  @Test
  void strategyThatAsksForSuchOrdersWithoutAnEnd_isStopped() {
    var account = new AccountMachine("mr1", new RiskGate(RiskLimits.NONE));
    var insisting = new Insisting(new DipStrategy());
    account.add(1, insisting, new DipStrategy.Config(), BTC, FeeRates.NONE);
    account.on(new AccountEvent.ToBot(1, new BotEvent.Start()), view, effects);
    assertThat(account.bot(1).phase()).isEqualTo(BotPhase.ERROR);
    assertThat(account.bot(1).error().orElseThrow().text())
        .endsWith("1001/high: notional 1 must be at least 5");
  }

  /// Whenever an order is too small, it asks for the next such.
  private record Insisting(StrategyType<DipStrategy.Config, DipStrategy.Held> inner)
      implements ForwardingStrategy<DipStrategy.Config, DipStrategy.Held> {
    private static final Quantity LITTLE = Quantity.of("0.01");

    @Override
    public Decision<DipStrategy.Held> decide(
        DipStrategy.Config config, DipStrategy.Held state, Situation situation) {
      var next = new DipStrategy.Held(state.quantity().plus(LITTLE), false);
      var slot = new OrderSlot(next.quantity().units() / LITTLE.units(), "high");
      var order = DesiredOrder.limit(slot, Side.BUY, Price.of("100"), LITTLE);
      return Decision.of(next, new Plan(List.of(order), List.of()));
    }
  }

  private void holdOne() {
    fund("USDT", "1000");
    fund("BTC", "1");
    tell(new BotEvent.Start());
    trade(DipStrategy.HIGH, Side.BUY, "1");
    for (Order order : bot().orders()) {
      tell(new BotEvent.Accepted(order.ref()));
    }
  }

  private void stopAndStart() {
    tell(new BotEvent.Stop(false));
    everythingGoes();
    tell(new BotEvent.Start());
  }

  private void everythingGoes() {
    for (Order order : bot().orders()) {
      tell(new BotEvent.Cancelled(order.ref()));
    }
  }

  private void fund(String asset, String amount) {
    var balance = new Balance(Asset.of(asset), Amount.of(amount), Amount.ZERO);
    machine.on(new AccountEvent.BalanceChanged(balance), view, effects);
  }

  private BotMachine<?, ?> bot() {
    return machine.bot(1);
  }

  private void tell(BotEvent event) {
    machine.on(new AccountEvent.ToBot(1, event), view, effects);
  }

  private Optional<Order> order(OrderSlot slot) {
    return bot().orders().stream().filter(order -> order.slot().equals(slot)).findAny();
  }

  private void trade(OrderSlot slot, Side side, String quantity) {
    tell(
        new BotEvent.Traded(
            order(slot).orElseThrow().ref(),
            new Fill(
                slot,
                side,
                Price.of("100"),
                Quantity.of(quantity),
                Money.zero(Asset.of("USDT")),
                Fill.Liquidity.MAKER,
                view.now)));
  }

  private static AccountMachine machine() {
    var account = new AccountMachine("mr1", new RiskGate(RiskLimits.NONE));
    account.add(1, new DipStrategy(), new DipStrategy.Config(), BTC, FeeRates.NONE);
    return account;
  }
}
