package io.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Worked by hand from equity = maintenance margin.
class LiquidationTest {
  private static final MarginRules TIERS =
      new MarginRules.Tiered(
          List.of(
              new MarginRules.Tier(Amount.ZERO, 50, Ratio.of("0.01"), Amount.ZERO),
              new MarginRules.Tier(Amount.of("1000"), 20, Ratio.of("0.02"), Amount.of("10"))));

  @Test
  void longAndShort_inTheFirstTier() {
    Instrument perpetual = instrument(Contract.UNIT.withMargin(TIERS));
    assertThat(price(perpetual, Side.BUY, "1", "100", "20")).hasValue(Price.of("80.8080808"));
    assertThat(price(perpetual, Side.SELL, "1", "100", "20")).hasValue(Price.of("118.81188119"));
  }

  @Test
  void aLargePosition_isJudgedByTheTierOfItsValueThere() {
    Instrument perpetual = instrument(Contract.UNIT.withMargin(TIERS));
    assertThat(price(perpetual, Side.BUY, "20", "2000", "400")).hasValue(Price.of("81.12244897"));
    assertThat(price(perpetual, Side.SELL, "20", "2000", "400")).hasValue(Price.of("118.13725491"));
  }

  @Test
  void aTinyPosition_isNotJudgedByTiersThatItCannotReach() {
    var huge =
        new MarginRules.Tiered(
            List.of(
                new MarginRules.Tier(Amount.ZERO, 50, Ratio.of("0.01"), Amount.ZERO),
                new MarginRules.Tier(
                    Amount.of("1000000000"), 1, Ratio.of("0.5"), Amount.of("490000000"))));
    Instrument perpetual = instrument(Contract.UNIT.withMargin(huge));
    assertThat(price(perpetual, Side.BUY, "0.001", "0.1", "0.02")).hasValue(Price.of("80.8080808"));
    assertThat(price(perpetual, Side.SELL, "0.001", "0.1", "0.02"))
        .hasValue(Price.of("118.81188119"));
  }

  @Test
  void futures_keepAFixedAmountForEachContract() {
    var rules = new MarginRules.PerContract(Amount.of("13200"), Amount.of("12000"));
    Instrument future = instrument(Contract.of(Ratio.of("50")).withMargin(rules));
    assertThat(price(future, Side.BUY, "2", "400000", "26400")).hasValue(Price.of("3976"));
    assertThat(price(future, Side.SELL, "2", "400000", "26400")).hasValue(Price.of("4024"));
  }

  @Test
  void withoutRules_aLongPaidInFullIsNeverLiquidated_andAShortWhenItsMarginIsGone() {
    Instrument plain = instrument(Contract.UNIT);
    assertThat(price(plain, Side.BUY, "1", "100", "100")).isEmpty();
    assertThat(price(plain, Side.SELL, "1", "100", "100")).hasValue(Price.of("200"));
    assertThat(Liquidation.price(Position.FLAT, plain, Amount.ZERO)).isEmpty();
  }

  @Test
  void bankruptcy_isWhereTheCoverIsUsedUp() {
    Instrument perpetual = instrument(Contract.UNIT.withMargin(TIERS));
    Position held = position(Side.BUY, "2", "200");
    assertThat(Liquidation.bankruptcy(held, perpetual, Amount.of("50"))).isEqualTo(Price.of("75"));
  }

  @Test
  void whateverTheCoverAndTheSize_thePriceIsOneThatCanBeHeld() {
    var steep =
        new MarginRules.Tiered(
            List.of(
                new MarginRules.Tier(Amount.ZERO, 125, Ratio.of("0.004"), Amount.ZERO),
                new MarginRules.Tier(
                    Amount.of("300000000"), 1, Ratio.of("0.5"), Amount.of("148800000"))));
    Instrument perpetual = instrument(Contract.UNIT.withMargin(steep));
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      String quantity = power(random, -8, 5);
      Position held = position(side, quantity, power(random, -8, 9));
      Amount cover = Amount.of(power(random, -8, 12));
      Optional<Price> at = Liquidation.price(held, perpetual, cover);
      Price end = Liquidation.bankruptcy(held, perpetual, cover);
      if (side == Side.BUY) {
        assertThat(at.orElse(Price.of("9000000000"))).isGreaterThanOrEqualTo(end);
      } else {
        assertThat(at.orElse(Price.of("0"))).isLessThanOrEqualTo(end);
      }
    }
  }

  private static String power(Random random, int least, int most) {
    return BigDecimal.ONE
        .scaleByPowerOfTen(least + random.nextInt(most - least))
        .multiply(BigDecimal.valueOf(1 + random.nextInt(9)))
        .toPlainString();
  }

  private static Optional<Price> price(
      Instrument instrument, Side side, String quantity, String cost, String cover) {
    return Liquidation.price(position(side, quantity, cost), instrument, Amount.of(cover));
  }

  private static Position position(Side side, String quantity, String cost) {
    return new Position(
        side, Quantity.of(quantity), Amount.of(cost), Amount.ZERO, Amount.ZERO, Map.of());
  }

  private static Instrument instrument(Contract contract) {
    return new Instrument(
        InstrumentId.of("test:X"),
        InstrumentKind.PERPETUAL,
        Asset.of("X"),
        Asset.of("USDT"),
        contract,
        TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.ZERO),
        TradingSessions.ALWAYS);
  }
}
