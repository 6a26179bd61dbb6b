package io.millrace.core.strategy.dca;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.dca.DcaConfig.TakeProfit;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.strategy.dca.Ledger.Tally;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.Optional;

/// Prices and quantities of a deal, divided once, when they are put on their grid. Formulas as
/// 3Commas publishes them; a short deal mirrors them.
final class DealArithmetic {
  /// The finest price there is: levels that are watched and not sent need no tick.
  static final Price FINEST = Price.ofUnits(1);

  static final Amount ONE = Amount.of("1");
  private static final Price UNIT_PRICE = Price.of("1");

  private DealArithmetic() {}

  /// How many of the instrument a size is at `price`, rounded up to the step:
  /// `ceil_step(size/price)`.
  static Quantity quantity(Amount size, boolean inBase, Price price, Instrument instrument) {
    TradingRules rules = instrument.rules();
    if (inBase) {
      return size.quantityAt(UNIT_PRICE, rules.stepSize(), RoundingMode.CEILING);
    }
    return rules.ceilQuantity(perPoint(size, instrument), price);
  }

  private static Amount perPoint(Amount size, Instrument instrument) {
    return instrument.multiplier().equals(Ratio.ONE)
        ? size
        : size.times(
            Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
            Amount.DECIMALS,
            RoundingMode.CEILING);
  }

  /// `P₀' = (p₀·q₀ + fee₀)/q₀` × (1 ∓ D_k), rounded away from the market to the tick.
  static Price rungPrice(Direction side, Tally base, Ladder.Rung rung, Instrument instrument) {
    return base.money()
        .perUnit(
            base.quantity(), rung.factor(), instrument.rules().tickSize(), side.entryRounding());
  }

  /// `ceil_step(v_k/price_k)`.
  ///
  /// @param sizing what one unit of the configured size is worth in this deal
  /// @param inBase whether the size is a quantity
  static Quantity rungQuantity(
      Ladder.Rung rung, Amount sizing, boolean inBase, Price price, Instrument instrument) {
    if (sizing.equals(ONE)) {
      return rung.value()
          .quantityAt(
              inBase ? UNIT_PRICE : price, instrument.rules().stepSize(), RoundingMode.CEILING);
    }
    Amount size = sizing.times(rung.size(), Amount.DECIMALS, RoundingMode.CEILING);
    return quantity(size, inBase, price, instrument);
  }

  /// The reference price `P₀'` in full, for reading; prices are worked out without it.
  static Fraction reference(Tally base, Instrument instrument) {
    return Fraction.of(base.money().toBigDecimal())
        .dividedBy(
            Fraction.of(base.quantity().toBigDecimal())
                .times(instrument.multiplier().toFraction()));
  }

  /// `ceil_tick(Cost·(1+t)/(Q·(1−f)))`, or of the base order `ceil_tick((Cost +
  /// t·CostBase)/(Q·(1−f)))`.
  ///
  /// @param exit which target, from 0
  /// @param edited a take profit that the user has set for this deal; nothing for the configured
  ///   one
  static Price takeProfit(
      DcaConfig config,
      int exit,
      Optional<Ratio> edited,
      Ledger ledger,
      FeeRates fees,
      Instrument instrument) {
    TakeProfit wanted = config.takeProfit();
    boolean known = edited.isEmpty() && fees.equals(config.factors().fees());
    Fraction factor;
    if (known && !wanted.ofBase()) {
      factor = config.factors().takeProfits().get(exit);
    } else {
      Fraction gain = edited.orElse(wanted.percent(exit)).toFraction();
      Ratio rate = wanted.trails(exit) ? fees.taker() : fees.maker();
      Fraction ofTotal = wanted.ofBase() ? gain.times(shareOfBase(ledger)) : gain;
      factor = ExitFactors.takeProfit(config.side(), ofTotal, rate, instrument.multiplier());
    }
    return ledger
        .opened()
        .money()
        .perUnit(
            ledger.opened().quantity(),
            factor,
            instrument.rules().tickSize(),
            config.side().exitRounding());
  }

  private static Fraction shareOfBase(Ledger ledger) {
    return Fraction.of(ledger.base().money().toBigDecimal())
        .dividedBy(Fraction.of(ledger.opened().money().toBigDecimal()));
  }

  /// `P₀'·(1 − x)`, on the finest grid and never past it: the first price at which the stop is
  /// reached.
  static Price stop(DcaConfig config, Optional<Ratio> edited, Tally base, Instrument instrument) {
    Fraction factor =
        edited
            .map(percent -> ExitFactors.stop(config.side(), percent, instrument.multiplier()))
            .orElse(config.factors().stop());
    return base.money().perUnit(base.quantity(), factor, FINEST, config.side().entryRounding());
  }

  /// `A/(1 − f)`: what a deal must be closed at to lose nothing, on the tick.
  static Price breakEven(Direction side, Tally opened, Ratio fee, Instrument instrument) {
    return opened
        .money()
        .perUnit(
            opened.quantity(),
            ExitFactors.takeProfit(side, Fraction.ZERO, fee, instrument.multiplier()),
            instrument.rules().tickSize(),
            side.exitRounding());
  }

  /// `A = Cost/Q` on the nearest tick, for reading.
  static Price average(Tally opened, Instrument instrument) {
    return opened
        .money()
        .perUnit(
            opened.quantity(),
            Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
            instrument.rules().tickSize(),
            RoundingMode.HALF_UP);
  }

  /// The reference price on the finest grid, from which a trailing stop follows.
  static Price finestReference(Direction side, Tally base, Instrument instrument) {
    return base.money()
        .perUnit(
            base.quantity(),
            Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
            FINEST,
            side.entryRounding());
  }

  static boolean isBase(Unit unit, Direction side, Instrument instrument) {
    return unit == Unit.BASE || (unit == Unit.PERCENT && paysInCoins(side, instrument));
  }

  /// Whether opening a deal takes coins rather than quote: selling on a spot market.
  static boolean paysInCoins(Direction side, Instrument instrument) {
    return side == Direction.SHORT && !instrument.kind().isMargined();
  }
}
