package io.millrace.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccountMachineTest {
  private static final Instrument BTC =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.ZERO));

  private final Host host = new Host();

  @Test
  void start_placesThePlan_stop_isStoppedOnlyWhenNothingMayBeLive() {
    host.fund("1000", "10");
    host.tell(new BotEvent.Start());
    assertThat(host.slots()).containsExactly(DipStrategy.HIGH, DipStrategy.LOW);
    OrderRef high = host.ref(DipStrategy.HIGH);
    OrderRef low = host.ref(DipStrategy.LOW);
    host.tell(new BotEvent.Sent(high));
    host.tell(new BotEvent.Sent(low));
    host.tell(new BotEvent.Accepted(high));
    host.tell(new BotEvent.Unknown(low, "timeout"));
    host.tell(new BotEvent.Stop(false));
    assertThat(host.cancelled).containsExactly(high);
    host.tell(new BotEvent.Cancelled(high));
    assertThat(host.bot().phase()).isEqualTo(BotPhase.CLOSING);
    host.tell(new BotEvent.NeverArrived(low));
    assertThat(host.bot().phase()).isEqualTo(BotPhase.STOPPED);
  }

  @Test
  void lackOfFunds_waitsAndGoesOnWhenTheBalanceArrives_exitsGoOutMeanwhile() {
    host.fund("100", "10");
    host.tell(new BotEvent.Start());
    assertThat(host.slots()).containsExactly(DipStrategy.HIGH);
    assertThat(host.bot().phase()).isEqualTo(BotPhase.WAITING_FOR_BALANCE);
    host.fund("0", "10");
    host.trade(DipStrategy.HIGH, "1");
    assertThat(host.slots()).containsExactly(DipStrategy.EXIT);
    host.fund("1000", "10");
    assertThat(host.slots()).containsExactly(DipStrategy.EXIT, DipStrategy.LOW);
    assertThat(host.bot().phase()).isEqualTo(BotPhase.IN_POSITION);
  }

  @Test
  void aRuleOfTheVenueRefuses_errorUntilRetry() {
    host.fund("1000", "10");
    host.tell(new BotEvent.Start());
    host.tell(new BotEvent.Refused(host.ref(DipStrategy.LOW), "MIN_NOTIONAL", false));
    assertThat(host.bot().phase()).isEqualTo(BotPhase.ERROR);
    assertThat(host.bot().error().orElseThrow().text()).contains("low was refused: MIN_NOTIONAL");
    host.tell(new BotEvent.Retry());
    assertThat(host.ref(DipStrategy.LOW).attempt()).isEqualTo(2);
    assertThat(host.bot().phase()).isEqualTo(BotPhase.PLACING_ORDER);
  }

  @Test
  void anUnknownOutcomeKeepsItsSlot() {
    host.fund("1000", "10");
    host.tell(new BotEvent.Start());
    OrderRef low = host.ref(DipStrategy.LOW);
    host.tell(new BotEvent.Unknown(low, "timeout"));
    host.tell(new BotEvent.Start());
    host.on(new AccountEvent.RetryDue());
    assertThat(host.ref(DipStrategy.LOW)).isEqualTo(low);
    host.tell(new BotEvent.NeverArrived(low));
    assertThat(host.ref(DipStrategy.LOW).attempt()).isEqualTo(2);
  }

  @Test
  void cancelledByOthers_isPlacedAgain_lateFillIsBookedAndNotBoughtTwice() {
    host.fund("1000", "10");
    host.tell(new BotEvent.Start());
    OrderRef low = host.ref(DipStrategy.LOW);
    host.tell(new BotEvent.Accepted(low));
    host.tell(new BotEvent.Cancelled(low));
    OrderRef again = host.ref(DipStrategy.LOW);
    assertThat(again.attempt()).isEqualTo(2);
    host.tell(new BotEvent.Accepted(again));
    host.trade(low, Side.BUY, "0.4");
    assertThat(host.bot().position().quantity()).isEqualTo(Quantity.of("0.4"));
    assertThat(host.cancelled).containsExactly(again);
    host.tell(new BotEvent.Cancelled(again));
    assertThat(host.order(DipStrategy.LOW).quantity()).isEqualTo(Quantity.of("0.6"));
  }

  @Test
  void stopWithClose_sellsWhatAnEntryInFlightStillBuys() {
    host.fund("1000", "10");
    host.tell(new BotEvent.Start());
    OrderRef high = host.ref(DipStrategy.HIGH);
    host.tell(new BotEvent.NeverArrived(host.ref(DipStrategy.LOW)));
    host.tell(new BotEvent.Unknown(host.ref(DipStrategy.LOW), "timeout"));
    host.tell(new BotEvent.Unknown(high, "timeout"));
    host.tell(new BotEvent.Stop(true));
    assertThat(host.bot().phase()).isEqualTo(BotPhase.CLOSING);
    host.tell(new BotEvent.NeverArrived(host.ref(DipStrategy.LOW)));
    host.trade(high, Side.BUY, "1");
    assertThat(host.slots()).containsExactly(DipStrategy.CLOSE);
    host.trade(DipStrategy.CLOSE, "1");
    assertThat(host.bot().phase()).isEqualTo(BotPhase.STOPPED);
    assertThat(host.bot().position().isFlat()).isTrue();
  }

  @Test
  void stopWorksInError() {
    host.fund("1000", "10");
    host.tell(new BotEvent.Start());
    host.trade(DipStrategy.HIGH, "1");
    host.tell(new BotEvent.Refused(host.ref(DipStrategy.LOW), "filter", false));
    host.tell(new BotEvent.Accepted(host.ref(DipStrategy.EXIT)));
    host.tell(new BotEvent.Stop(true));
    host.tell(new BotEvent.Cancelled(host.ref(DipStrategy.EXIT)));
    host.trade(DipStrategy.CLOSE, "1");
    assertThat(host.bot().phase()).isEqualTo(BotPhase.STOPPED);
  }

  /// Whatever arrives in whatever order: one live order in a slot, attempts never repeat, the
  /// position is the sum of the fills, and a machine restored at any step goes on like the first.
  @Test
  void anyEventsInAnyOrder_keepTheInvariants() {
    Gen.cases(
        300,
        4711,
        random -> {
          var one = new Host();
          one.fund("1000", "10");
          one.tell(new BotEvent.Start());
          for (int step = 0; step < 80; step++) {
            one.random(random);
            one.assertInvariants();
            if (random.chance(0.1)) {
              one.restart();
            }
          }
          assertThat(one.failures).isEmpty();
        });
  }

  /// Performs what the machine asks for, and remembers it.
  private static final class Host implements AccountView, AccountEffects {
    AccountMachine machine = new AccountMachine("mr1", RiskGate.open());
    final List<OrderRef> cancelled = new ArrayList<>();
    final List<RuntimeException> failures = new ArrayList<>();
    final Set<ClientOrderId> ids = new HashSet<>();
    private Amount net = Amount.ZERO;
    private Balance usdt = Balance.of(Asset.of("USDT"), Amount.ZERO);
    private Balance btc = Balance.of(Asset.of("BTC"), Amount.ZERO);

    Host() {
      add();
    }

    private void add() {
      machine.add(1, new DipStrategy(), new DipStrategy.Config(), BTC, FeeRates.NONE);
    }

    /// Another machine from the snapshot; told the same, it must do the same.
    void restart() {
      BotSnapshot before = bot().snapshot();
      machine = new AccountMachine("mr1", RiskGate.open());
      add();
      machine.restore(1, before, this);
      on(new AccountEvent.BalanceChanged(usdt));
      on(new AccountEvent.BalanceChanged(btc));
      assertThat(bot().snapshot()).isEqualTo(before);
      on(new AccountEvent.Recovered());
      assertThat(bot().position()).isEqualTo(before.position());
      assertThat(bot().desired()).isEqualTo(before.desired());
    }

    void fund(String quote, String base) {
      usdt = Balance.of(Asset.of("USDT"), Amount.of(quote));
      btc = Balance.of(Asset.of("BTC"), Amount.of(base));
      on(new AccountEvent.BalanceChanged(btc));
      on(new AccountEvent.BalanceChanged(usdt));
    }

    void on(AccountEvent event) {
      machine.on(event, this, this);
    }

    void tell(BotEvent event) {
      on(new AccountEvent.ToBot(1, event));
    }

    BotMachine<?, ?> bot() {
      return machine.bot(1);
    }

    List<OrderSlot> slots() {
      return bot().orders().stream().map(Order::slot).toList();
    }

    Order order(OrderSlot slot) {
      return bot().orders().stream().filter(o -> o.slot().equals(slot)).findAny().orElseThrow();
    }

    OrderRef ref(OrderSlot slot) {
      return order(slot).ref();
    }

    void trade(OrderSlot slot, String quantity) {
      trade(ref(slot), order(slot).side(), quantity);
    }

    void trade(OrderRef order, Side side, String quantity) {
      Quantity size = Quantity.of(quantity);
      net = side == Side.BUY ? net.plus(size.toAmount()) : net.minus(size.toAmount());
      tell(
          new BotEvent.Traded(
              order,
              new Fill(
                  order.slot(),
                  side,
                  Price.of("100"),
                  size,
                  Money.zero(Asset.of("USDT")),
                  Fill.Liquidity.MAKER,
                  Instant.EPOCH)));
    }

    void random(SeededRandom random) {
      if (bot().orders().isEmpty() || random.chance(0.2)) {
        BotEvent command =
            random.oneOf(
                new BotEvent.Start(),
                new BotEvent.Start(),
                new BotEvent.Pause(),
                new BotEvent.Retry(),
                new BotEvent.Stop(random.chance(0.5)));
        tell(command);
        return;
      }
      Order order = random.oneOf(bot().orders());
      OrderRef ref = order.ref();
      switch (random.intBetween(0, 8)) {
        case 0 -> tell(new BotEvent.Sent(ref));
        case 1 -> tell(new BotEvent.Accepted(ref));
        case 2 -> tell(new BotEvent.Refused(ref, "no", random.chance(0.5)));
        case 3 -> tell(new BotEvent.Unknown(ref, "timeout"));
        case 4 -> tell(new BotEvent.NeverArrived(ref));
        case 5 -> tell(new BotEvent.Cancelled(ref));
        case 6 -> tell(new BotEvent.CancelFailed(ref, "late"));
        case 7 -> on(new AccountEvent.RetryDue());
        default -> {
          Quantity half = Quantity.ofUnits((order.remaining().units() + 1) / 2);
          Quantity size = random.chance(0.5) ? order.remaining() : half;
          trade(ref, order.side(), size.toString());
        }
      }
    }

    void assertInvariants() {
      assertThat(slots()).doesNotHaveDuplicates();
      Position position = bot().position();
      Amount held = position.quantity().toAmount();
      assertThat(position.side() == Side.BUY ? held : held.negate()).isEqualTo(net);
      if (bot().phase() == BotPhase.STOPPED) {
        assertThat(bot().orders()).isEmpty();
      }
      assertThat(bot().orders()).allMatch(order -> order.state().mayBeLive());
      assertThat(bot().orders()).noneMatch(order -> order.state() == OrderState.FILLED);
    }

    @Override
    public void place(long bot, ClientOrderId id, ApprovedOrder order) {
      assertThat(ids.add(id)).as("attempt of %s", id).isTrue();
    }

    @Override
    public void cancel(long bot, ClientOrderId id, Order order) {
      cancelled.add(order.ref());
    }

    @Override
    public void wakes(long bot, List<Wake> wakes) {}

    @Override
    public void orderChanged(long bot, ClientOrderId id, Order order) {}

    @Override
    public void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position) {}

    @Override
    public void dealChanged(long bot, Deal deal) {}

    @Override
    public void decided(
        long bot, String why, List<Reason> reasons, List<Order> placed, List<Order> gone) {}

    @Override
    public void phaseChanged(long bot, BotPhase phase, Optional<Reason> why) {}

    @Override
    public void signal(long bot, Announcement.SignalSeen signal) {}

    @Override
    public void suggested(long bot, Reason what) {}

    @Override
    public void riskTripped(RiskTrip trip) {}

    @Override
    public void failed(long bot, RuntimeException cause) {
      failures.add(cause);
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Price price(InstrumentId instrument) {
      return Price.of("100");
    }

    @Override
    public Instant pricedAt(InstrumentId instrument) {
      return now();
    }

    @Override
    public double indicator(long bot, int index) {
      return Double.NaN;
    }

    @Override
    public double volume24h(InstrumentId instrument) {
      return Double.NaN;
    }
  }
}
