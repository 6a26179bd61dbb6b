package io.millrace.core.market;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/// How much money a margined position ties up, and how much it must keep. Amounts are in the
/// instrument's quote, rounded up: against the holder, as venues do.
public sealed interface MarginRules {
  /// What opening a position ties up.
  ///
  /// @param notional value of the position at its entry
  /// @param leverage as chosen, at least 1; rules with a fixed amount a contract ignore it
  Amount initial(Amount notional, Quantity quantity, int leverage);

  /// The equity below which the venue liquidates.
  ///
  /// @param notional value of the position now, by mark price
  Amount maintenance(Amount notional, Quantity quantity);

  /// The highest leverage that a position of this value may have.
  int maxLeverage(Amount notional);

  /// By the position's value, as Binance USDⓈ-M has it: maintenance = notional × rate − deduction
  /// of the tier in which the notional falls.
  ///
  /// @param tiers ascending, the first from zero
  record Tiered(List<Tier> tiers) implements MarginRules {
    public Tiered {
      tiers = List.copyOf(tiers);
      if (tiers.isEmpty() || !tiers.getFirst().from().isZero()) {
        throw new IllegalArgumentException("the first margin tier must begin at 0");
      }
    }

    @Override
    public Amount initial(Amount notional, Quantity quantity, int leverage) {
      int allowed = Math.min(leverage, maxLeverage(notional));
      return notional.times(
          new Fraction(BigInteger.ONE, BigInteger.valueOf(allowed)),
          Amount.DECIMALS,
          RoundingMode.UP);
    }

    @Override
    public Amount maintenance(Amount notional, Quantity quantity) {
      Tier tier = tier(notional);
      return notional
          .times(tier.rate(), Amount.DECIMALS, RoundingMode.UP)
          .minus(tier.deduction())
          .max(Amount.ZERO);
    }

    @Override
    public int maxLeverage(Amount notional) {
      return tier(notional).maxLeverage();
    }

    private Tier tier(Amount notional) {
      Tier found = tiers.getFirst();
      for (Tier tier : tiers) {
        if (tier.from().compareTo(notional) <= 0) {
          found = tier;
        }
      }
      return found;
    }
  }

  /// @param from the value at which the tier begins
  /// @param rate maintenance margin, as a share of the value
  /// @param deduction what makes the tiers meet ("maintenance amount" at Binance)
  record Tier(Amount from, int maxLeverage, Ratio rate, Amount deduction) {}

  /// A fixed amount a contract, as futures exchanges set it.
  record PerContract(Amount initial, Amount maintenance) implements MarginRules {
    @Override
    public Amount initial(Amount notional, Quantity quantity, int leverage) {
      return scaled(initial, quantity);
    }

    @Override
    public Amount maintenance(Amount notional, Quantity quantity) {
      return scaled(maintenance, quantity);
    }

    @Override
    public int maxLeverage(Amount notional) {
      return Integer.MAX_VALUE;
    }

    private static Amount scaled(Amount each, Quantity quantity) {
      return each.times(Ratio.of(quantity.toBigDecimal()), Amount.DECIMALS, RoundingMode.UP);
    }
  }
}
