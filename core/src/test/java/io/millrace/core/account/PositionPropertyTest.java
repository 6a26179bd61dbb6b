package io.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Profit is what the cash says: whatever the order of fills, long or short, with a contract
/// multiplier or without.
class PositionPropertyTest {
  private static final OrderSlot SLOT = new OrderSlot(1, "x");

  @Test
  void totalProfit_equalsCashFlowPlusHoldings_toTheLastDigit() {
    Gen.cases(
        3_000,
        8,
        random -> {
          Instrument instrument = instrument(random);
          Position position = Position.FLAT;
          Amount cash = Amount.ZERO;
          long held = 0;
          for (int i = 0; i < random.intBetween(1, 40); i++) {
            Fill fill = fill(random, instrument);
            position = position.after(fill, instrument);
            Amount value = instrument.notional(fill.price(), fill.quantity());
            boolean buys = fill.side() == Side.BUY;
            cash = (buys ? cash.minus(value) : cash.plus(value)).minus(fill.fee().amount());
            held += buys ? fill.quantity().units() : -fill.quantity().units();
          }
          Price price = price(random);
          Amount worth = instrument.notional(price, Quantity.ofUnits(Math.abs(held)));
          Amount expected = held >= 0 ? cash.plus(worth) : cash.minus(worth);
          PositionSummary summary = position.summary(instrument, price, Ratio.ZERO);
          assertThat(summary.total()).isEqualTo(expected);
          // A venue credits what a margined position has realised, and all cash of what is bought.
          boolean margined = instrument.kind().isMargined();
          Amount balances = margined ? summary.realised() : expected;
          assertThat(balances.plus(position.equityBeside(instrument, price))).isEqualTo(expected);
          assertThat(position.quantity().units()).isEqualTo(Math.abs(held));
        });
  }

  @Test
  void closingAll_leavesNoCostBehind() {
    Gen.cases(
        1_000,
        9,
        random -> {
          Instrument instrument = instrument(random);
          Position position = Position.FLAT;
          for (int i = 0; i < random.intBetween(1, 20); i++) {
            position = position.after(fill(random, instrument), instrument);
          }
          if (!position.isFlat()) {
            Fill closing =
                new Fill(
                    SLOT,
                    position.side().opposite(),
                    price(random),
                    position.quantity(),
                    Money.zero(instrument.quote()),
                    Liquidity.TAKER,
                    Instant.EPOCH);
            position = position.after(closing, instrument);
          }
          assertThat(position.isFlat()).isTrue();
          assertThat(position.cost()).isEqualTo(Amount.ZERO);
        });
  }

  @Test
  void feeTakenFromTheCoins_reducesWhatIsHeld_notItsCost() {
    Instrument spot = instrument(InstrumentKind.SPOT, Ratio.ONE);
    Fill buy =
        new Fill(
            SLOT,
            Side.BUY,
            Price.of("100"),
            Quantity.of("2"),
            Money.of("0.002", "BTC"),
            Liquidity.TAKER,
            Instant.EPOCH);
    Position position = Position.FLAT.after(buy, spot);
    assertThat(position.quantity()).isEqualTo(Quantity.of("1.998"));
    assertThat(position.cost()).isEqualTo(Amount.of("200"));
    assertThat(position.feesIn(Asset.of("BTC"))).isEqualTo(Amount.of("0.002"));
  }

  private static Fill fill(SeededRandom random, Instrument instrument) {
    Price price = price(random);
    Quantity quantity = Quantity.ofUnits(random.longBetween(1, 500) * 1_000_000);
    return new Fill(
        SLOT,
        random.oneOf(Side.BUY, Side.SELL),
        price,
        quantity,
        Money.of(
            instrument.quote(),
            Amount.of(java.math.BigDecimal.valueOf(random.longBetween(0, 100_000), 8))),
        Liquidity.TAKER,
        Instant.EPOCH);
  }

  private static Price price(SeededRandom random) {
    return Price.ofUnits(random.longBetween(1, 100_000) * 25_000_000);
  }

  private static Instrument instrument(SeededRandom random) {
    return random.chance(0.5)
        ? instrument(InstrumentKind.PERPETUAL, Ratio.ONE)
        : instrument(InstrumentKind.FUTURE, Ratio.of("50"));
  }

  private static Instrument instrument(InstrumentKind kind, Ratio multiplier) {
    return new Instrument(
        InstrumentId.of("test:X"),
        kind,
        Asset.of("BTC"),
        Asset.of("USD"),
        Contract.of(multiplier),
        TradingRules.of(Price.of("0.25"), Quantity.of("0.01"), Amount.ZERO),
        TradingSessions.ALWAYS);
  }
}
