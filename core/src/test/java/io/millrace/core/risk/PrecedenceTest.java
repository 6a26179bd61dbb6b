package io.millrace.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Position;
import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instrument BTC = perpetual("BTC");
  private static final Instrument ETH = perpetual("ETH");
  private static final Position LONG = position(Side.BUY);
  private static final Position SHORT = position(Side.SELL);

  private final RiskGate gate = RiskGate.open();

  @BeforeEach
  void threeBots() {
    gate.join(1, BTC, Position.FLAT, List.of());
    gate.join(2, BTC, Position.FLAT, List.of());
    gate.join(3, ETH, Position.FLAT, List.of());
    gate.prioritise(1, 10);
    gate.prioritise(2, 5);
  }

  private static Instrument perpetual(String coin) {
    return new Instrument(
        InstrumentId.of("binance-usdm:" + coin + "USDT"),
        InstrumentKind.PERPETUAL,
        Asset.of(coin),
        Asset.of("USDT"),
        Contract.UNIT,
        TradingRules.of(Price.of("0.1"), Quantity.of("0.001"), Amount.ZERO),
        TradingSessions.ALWAYS);
  }

  private static Position position(Side side) {
    var fill =
        new Fill(
            new OrderSlot(1, "entry"),
            side,
            Price.of("100"),
            Quantity.of("1"),
            Money.of(Asset.of("USDT"), Amount.ZERO),
            Fill.Liquidity.TAKER,
            NOW);
    return Position.FLAT.after(fill, BTC);
  }

  private RiskVerdict ask(long bot, DesiredOrder wanted) {
    return gate.check(
        bot,
        Order.planned(wanted, Quantity.ZERO, 1),
        new RiskView() {
          @Override
          public Instant now() {
            return NOW;
          }

          @Override
          public Price price(InstrumentId instrument) {
            return Price.of("100");
          }

          @Override
          public Instant pricedAt(InstrumentId instrument) {
            return NOW;
          }
        });
  }

  private static DesiredOrder order(Side side) {
    return DesiredOrder.market(new OrderSlot(1, "entry"), side, Quantity.of("1"));
  }

  private boolean passes(long bot, Side side) {
    return ask(bot, order(side)) instanceof RiskVerdict.Approved;
  }

  @Test
  void lowerBot_doesNotEnterAgainstTheHigherOnesPosition() {
    gate.booked(1, LONG);
    assertThat(Worlds.spelled(ask(2, order(Side.SELL))))
        .isEqualTo(
            new RiskVerdict.Refused(
                "priority",
                "a sell against bot 1",
                "none while that bot holds binance-usdm:BTCUSDT the other way"));
    assertThat(passes(2, Side.BUY)).isTrue();
  }

  @Test
  void higherBot_entersAgainstTheLowerOne() {
    gate.booked(2, LONG);
    assertThat(passes(1, Side.SELL)).isTrue();
  }

  @Test
  void flatAgain_theLowerBotIsFree() {
    gate.booked(1, SHORT);
    assertThat(passes(2, Side.BUY)).isFalse();
    gate.booked(1, Position.FLAT);
    assertThat(passes(2, Side.BUY)).isTrue();
  }

  @Test
  void exit_isNeverRefused() {
    gate.booked(2, LONG);
    gate.booked(1, LONG);
    assertThat(passes(2, Side.SELL)).isTrue();
    assertThat(ask(2, order(Side.SELL).reducing())).isInstanceOf(RiskVerdict.Approved.class);
  }

  @Test
  void otherInstrumentOrEqualPriority_isNotLookedAt() {
    gate.booked(1, LONG);
    assertThat(passes(3, Side.SELL)).isTrue();
    gate.prioritise(2, 10);
    assertThat(passes(2, Side.SELL)).isTrue();
  }

  @Test
  void botThatIsRestored_keepsItsPriority() {
    gate.leave(1);
    gate.join(1, BTC, LONG, List.of());
    assertThat(passes(2, Side.SELL)).isFalse();
  }
}
