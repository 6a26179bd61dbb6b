package io.millrace.core.strategy.dca;

import io.millrace.core.strategy.dca.DcaConfig.SafetyOrders;
import io.millrace.core.strategy.dca.DcaConfig.Step;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The safety orders of a configuration as exact fractions: `D_k = d·(s^k − 1)/(s − 1)` percent and
/// `v_k = V·m^(k−1)`. Rungs with `D_k ≥ 100` do not exist and reserve nothing.
///
/// @param rungs the nearest first
/// @param beyond how many of those asked for pass 100 % and do not exist
/// @param tooLarge how many of those asked for are larger than any order can be
public record Ladder(List<Rung> rungs, int beyond, int tooLarge) {
  /// No order of any market is that large; sizes beyond it are a mistake.
  static final Fraction LARGEST = Fraction.of(1_000_000_000_000L, 1);

  private static final Fraction WHOLE = Fraction.ONE;

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /// One safety order.
  ///
  /// @param deviation distance from the reference, 0.0728 for 7.28 %
  /// @param factor what notional over quantity of the base order is multiplied with to give the
  ///   price: 1 ∓ deviation, divided by the contract multiplier
  /// @param size in the configuration's unit
  /// @param value the size as an amount to divide by a price: rounded up at sixteen decimals, which
  ///   cannot change a quantity rounded up, since price × step has no more than sixteen
  public record Rung(Fraction deviation, Fraction factor, Fraction size, Amount value) {}

  /// The first `count` rungs.
  static Ladder of(Direction side, SafetyOrders orders, int count, Ratio multiplier) {
    Fraction points =
        orders.unit() == Unit.QUOTE
            ? Fraction.ONE.dividedBy(multiplier.toFraction())
            : Fraction.ONE;
    List<Rung> rungs = new ArrayList<>();
    Fraction deviation = Fraction.ZERO;
    Fraction step = orders.deviation().toFraction();
    Fraction size = Fraction.of(orders.size().toBigDecimal());
    for (int k = 0; k < count; k++) {
      if (orders.explicit().isEmpty()) {
        deviation = deviation.plus(step);
        step = step.times(orders.stepScale().toFraction());
      } else {
        Step given = orders.explicit().get(k);
        deviation = given.deviation().toFraction();
        size = Fraction.of(given.size().toBigDecimal());
      }
      if (deviation.compareTo(WHOLE) >= 0) {
        return new Ladder(rungs, count - k, 0);
      }
      if (size.compareTo(LARGEST) > 0) {
        return new Ladder(rungs, 0, count - k);
      }
      rungs.add(
          new Rung(
              deviation,
              side.against(deviation).dividedBy(multiplier.toFraction()),
              size,
              amountOf(size.times(points))));
      size = size.times(orders.volumeScale().toFraction());
    }
    return new Ladder(rungs, 0, 0);
  }

  private static Amount amountOf(Fraction value) {
    return Amount.of(value.toBigDecimal(Amount.DECIMALS, RoundingMode.CEILING));
  }

  int size() {
    return rungs.size();
  }

  /// The rung of safety order `k`, from 1.
  Rung rung(int k) {
    return rungs.get(k - 1);
  }
}
